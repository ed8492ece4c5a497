package io.jvs.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemCallsTest {
  private static final String SUMMARY =
      """
      % time     seconds  usecs/call     calls    errors syscall
      ------ ----------- ----------- --------- --------- ----------------
       66.67    0.000028           3        10         2 newfstatat
       33.33    0.000014           1         9           pread64
      ------ ----------- ----------- --------- --------- ----------------
      100.00    0.000042           2        19         2 total
      """;

  @Test
  void callsAreCountedWithAndWithoutErrorsAndTheTotalIsNoCall() {
    SystemCalls calls = SystemCalls.parse(SUMMARY.lines().toList());
    assertThat(calls.counts()).containsOnlyKeys("newfstatat", "pread64");
    assertThat(calls.counts()).containsEntry("newfstatat", 10L).containsEntry("pread64", 9L);
    assertThat(calls.total()).isEqualTo(19);
  }
}
