// Tells Chart.js what each chart of the page is; light and dark follow the reader's choice.
(() => {
  "use strict";
  const all = JSON.parse(document.getElementById("charts").textContent);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const narrow = matchMedia("(max-width: 40rem)");
  const BETTER = "#2a9d6f";
  const WORSE = "#d9822b";
  const NEUTRAL = "#4c86d8";
  const SERIES = ["#4c86d8", "#d9822b", "#2a9d6f", "#c0504d", "#8e6bbf", "#1f9fb4", "#b59b1f", "#8a939b"];
  const ROW = 38;
  let drawn = [];

  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const short = (value) => Number(value.toPrecision(3)).toLocaleString("en");

  // Words go on the next line where there is no room for them.
  const wrapped = (text) => {
    const lines = [""];
    for (const word of text.split(" ")) {
      const last = lines.length - 1;
      const longer = (lines[last] + " " + word).trim();
      if (longer.length > (narrow.matches ? 20 : 44) && lines[last]) lines.push(word);
      else lines[last] = longer;
    }
    return lines;
  };

  // Of a logarithmic axis 1, 2, 5, 10 are named; more would run into one another.
  const isRound = (value) => [1, 2, 5].includes(Number(value.toExponential().split("e")[0]));

  const scale = (title, log, more = {}) => ({
    type: log ? "logarithmic" : "linear",
    title: { display: true, text: title },
    grid: { color: color("--rule") },
    ticks: { callback: (value) => (log && !isRound(value) ? null : short(value)), maxRotation: 0, autoSkipPadding: 12 },
    ...more,
  });

  const category = { grid: { display: false }, ticks: { autoSkip: false, font: { size: 11 } } };

  function bars(data) {
    const ratios = "base" in data;
    const equal = (line) => color(line.tick?.value === data.base ? "--faint" : "--rule");
    const shade = (bar) => (!ratios ? NEUTRAL : bar.value <= data.base ? BETTER : WORSE);
    const length = { backgroundColor: data.bars.map(shade), grouped: false, barPercentage: 0.7, order: 2 };
    const common = { grouped: false, barThickness: 3, backgroundColor: color("--ink"), order: 1 };
    return {
      type: "bar",
      data: {
        labels: data.bars.map((bar) => wrapped(bar.label).concat(bar.below ? wrapped(bar.below) : [])),
        datasets: [
          { label: "median", data: data.bars.map((bar) => bar.value), ...length, ...(ratios && { base: data.base }) },
          { label: "spread", data: data.bars.map((bar) => [bar.low, bar.high]), ...common },
        ],
      },
      options: {
        indexAxis: "y",
        interaction: { mode: "index", axis: "y", intersect: false },
        scales: {
          // On top, where a reader of a long chart begins.
          x: scale(data.axis, data.log, { position: "top", ...(ratios && { grid: { color: equal } }) }),
          y: category,
        },
        plugins: {
          legend: { display: false },
          tooltip: {
            callbacks: {
              label: (item) => {
                const bar = data.bars[item.dataIndex];
                return item.datasetIndex === 0
                  ? short(bar.value) + " " + data.axis
                  : "from " + short(bar.low) + " to " + short(bar.high);
              },
              footer: (items) => wrapped(data.bars[items[0].dataIndex].about),
            },
          },
        },
      },
    };
  }

  function stacks(data) {
    return {
      type: "bar",
      data: {
        labels: data.labels.map(wrapped),
        datasets: data.series.map((part, i) => ({
          label: part.name, data: part.values, backgroundColor: SERIES[i % SERIES.length], stack: "all",
        })),
      },
      options: {
        indexAxis: "y",
        interaction: { mode: "index", axis: "y", intersect: false },
        scales: { x: scale(data.axis, false, { stacked: true }), y: { ...category, stacked: true } },
        plugins: { tooltip: { callbacks: { label: (item) => item.dataset.label + " " + short(item.raw) } } },
      },
    };
  }

  function lines(data) {
    return {
      type: "line",
      data: {
        datasets: data.series.map((line, i) => ({
          label: line.name, data: line.points,
          borderColor: SERIES[i % SERIES.length], backgroundColor: SERIES[i % SERIES.length],
        })),
      },
      options: {
        interaction: { mode: "nearest", intersect: false },
        scales: {
          x: scale(data.across, data.acrossLog),
          y: scale(data.up, data.upLog),
        },
        plugins: { tooltip: { callbacks: { title: (items) => short(items[0].parsed.x) + " " + data.across } } },
      },
    };
  }

  function draw() {
    drawn.forEach((chart) => chart.destroy());
    Chart.defaults.color = color("--ink");
    Chart.defaults.maintainAspectRatio = false;
    Chart.defaults.animation = false;
    drawn = all.map((data, i) => {
      const canvas = document.getElementById("chart-" + i);
      const config = { bars, stacks, lines }[data.kind](data);
      const rows = Number(canvas.parentElement.dataset.rows);
      if (rows) {
        const deepest = Math.max(...config.data.labels.map((label) => label.length));
        const legend = data.kind === "stacks" ? (narrow.matches ? 90 : 30) : 0;
        canvas.parentElement.style.height = 70 + legend + rows * Math.max(ROW, 14 * deepest + 6) + "px";
      }
      return new Chart(canvas, config);
    });
  }

  draw();
  dark.addEventListener("change", draw);
  narrow.addEventListener("change", draw);
})();
