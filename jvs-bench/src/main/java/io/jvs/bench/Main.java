package io.jvs.bench;

import io.jvs.bench.compare.Compare;
import io.jvs.bench.compare.CompareOptions;
import io.jvs.bench.compare.Contract;
import io.jvs.bench.compare.MakeFs;
import io.jvs.bench.compare.Scale;
import io.jvs.bench.compare.ScaleOptions;
import io.jvs.bench.demo.Demo;
import io.jvs.bench.jmh.Jmh;
import io.jvs.bench.report.Report;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The entry point of {@code jvs-bench.jar}: the first argument names what to do. */
public final class Main {
  private static final int USAGE = 2;
  private static final String TEXT =
      """
      usage: java -jar jvs-bench.jar demo [DIR]
             java -jar jvs-bench.jar compare --tree DIR | --shape SHAPE [--files N]
                                             --on PATH [--on PATH]...
                                             [--engines a,b] [--rows a,b] [--peers a,b]
                                             [--warm-up N] [--runs N] [--save-points N]
                                             [--strace] [FILES]
             java -jar jvs-bench.jar compare --quick [OPTION]...
             java -jar jvs-bench.jar scale   --on PATH [--on PATH]... [--shapes a,b]
                                             [--files N,N] [--changed P,P]
                                             [--engine E] [FILES]
             java -jar jvs-bench.jar make-fs KIND,KIND [--work DIR] [--gigabytes N]
                                             compare|scale [OPTION]...
             java -jar jvs-bench.jar jmh [JMH ARGUMENT]...
             java -jar jvs-bench.jar report  [FILES] RAW...
             java -cp jvs-bench.jar:ENGINE.jar io.jvs.bench.Main contract --engines a,b [--on PATH]
       FILES: [--json FILE] [--html FILE] [--csv FILE]

        demo   copies DIR into a temporary repository (without DIR: a tree made for the purpose),
               saves it, damages it, restores it and compares; 0 when nothing differs, else 1
        compare
               takes the times of the library and of cp, rsync and others on copies of DIR, made
               on the file system of PATH and deleted at the end; SHAPE is wide, deep, flat,
               node-modules or few-large, a tree made for the purpose;
               --quick stands for a small one, the engine copy, and counted system calls
        scale  takes time and heap of the library on trees of more and more files, which must fit
               into PATH twice; -Xmx256m before -jar limits the heap
        make-fs
               as root: makes file systems (xfs, btrfs, ext4, juicefs) in DIR, runs the command with
               them as --on, and removes them
        jmh    runs the microbenchmarks; -Djvs.bench.dir=PATH before -jar says where
        report makes one page of charts (--html) of raw figures: --json files of compare and scale,
               and what jmh wrote with -rf json; without FILES it prints their tables
        contract
               puts engines to the tests that every engine must pass, in PATH or the directory for
               temporary files; 0 when they do, else 1
      """;

  private Main() {}

  /** Runs a subcommand and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out, System.err));
  }

  static int run(List<String> args, PrintStream out, PrintStream err) {
    String command = args.isEmpty() ? "" : args.get(0);
    return switch (command) {
      case "demo" -> demo(args.subList(1, args.size()), out, err);
      case "compare" -> compare(args.subList(1, args.size()), out, err);
      case "scale" -> scale(args.subList(1, args.size()), out, err);
      case "make-fs" -> makeFs(args.subList(1, args.size()), out, err);
      case "report" -> report(args.subList(1, args.size()), out, err);
      case "jmh" -> Jmh.run(args.subList(1, args.size()), out, err);
      case "contract" -> contract(args.subList(1, args.size()), out, err);
      case "help", "--help", "-h" -> {
        out.print(TEXT);
        yield 0;
      }
      case "" -> usage(err, "what to do?");
      default -> usage(err, "no such command: " + command);
    };
  }

  private static int demo(List<String> args, PrintStream out, PrintStream err) {
    if (args.size() > 1) {
      return usage(err, "demo takes one directory at most");
    }
    if (args.isEmpty()) {
      return new Demo(out, err).run(Optional.empty());
    }
    try {
      Path directory = Path.of(args.get(0));
      return !args.get(0).isBlank() && Files.isDirectory(directory)
          ? new Demo(out, err).run(Optional.of(directory))
          : usage(err, "not a directory: " + args.get(0));
    } catch (InvalidPathException e) {
      return usage(err, "no path: " + e.getMessage());
    }
  }

  private static int compare(List<String> args, PrintStream out, PrintStream err) {
    CompareOptions options;
    try {
      options = CompareOptions.parse(args);
    } catch (IllegalArgumentException e) {
      return usage(err, String.valueOf(e.getMessage()));
    }
    return new Compare(options, out, err).run();
  }

  private static int scale(List<String> args, PrintStream out, PrintStream err) {
    ScaleOptions options;
    try {
      options = ScaleOptions.parse(args);
    } catch (IllegalArgumentException e) {
      return usage(err, String.valueOf(e.getMessage()));
    }
    return new Scale(options, out, err).run();
  }

  private static int makeFs(List<String> args, PrintStream out, PrintStream err) {
    MakeFs made;
    try {
      made = MakeFs.parse(args);
    } catch (IllegalArgumentException e) {
      return usage(err, String.valueOf(e.getMessage()));
    }
    return made.run(words -> run(words, out, err), err);
  }

  private static int report(List<String> args, PrintStream out, PrintStream err) {
    Report report;
    try {
      report = Report.parse(args);
    } catch (IllegalArgumentException e) {
      return usage(err, String.valueOf(e.getMessage()));
    }
    return report.run(out, err);
  }

  private static int contract(List<String> args, PrintStream out, PrintStream err) {
    Contract contract;
    try {
      contract = Contract.parse(args);
    } catch (IllegalArgumentException e) {
      return usage(err, String.valueOf(e.getMessage()));
    }
    return contract.run(out, err);
  }

  private static int usage(PrintStream err, String why) {
    err.println(why);
    err.print(TEXT);
    return USAGE;
  }
}
