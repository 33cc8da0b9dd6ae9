package io.etalon.benchmarks;

import java.io.PrintStream;

/** {@code tests/benchmarks/run}: which measurement to take. */
public final class Main {
  private static final String USAGE = """
      usage: tests/benchmarks/run load [options]    transfers through a whole devnet
             tests/benchmarks/run idle [options]    a devnet at rest: start, finality, sizes, memory
             tests/benchmarks/run soak [options]    a steady load for long: intervals, heap, files
             tests/benchmarks/run kills [options]   kill -9 of validators under transfers, in a loop
             tests/benchmarks/run leader-crash [options]   kill -9 of the next leader, slots of 6 s
             tests/benchmarks/run partition [options]      lines break between four hosts; as root
             tests/benchmarks/run sync [options]    a node that is behind: by blocks, by a state
             tests/benchmarks/run signatures        every path of Falcon and SLH-DSA, in one JVM
             tests/benchmarks/run proxy [NGINX [STUNNEL]]  the post-quantum proxy beside both
             tests/benchmarks/run jmh [arguments]   single operations; arguments go to JMH

      Each makes a devnet of its own in a temporary directory, and removes it.

        --json              the figures as one JSON object
        --seconds N         how long to measure (load: 30, idle: 60, soak: 1800; kills: until all
                            are killed)
        --rate N            load: transfers offered a second; 0 offers as many as are taken (0);
                            soak: likewise, 600 unless told
        --accounts N        load, soak: how many accounts send (400); kills: how many are in genesis
        --kills N           kills, leader-crash: processes to kill; partition: partitions (20)
        --seed N            kills, leader-crash, partition: decides whom and when
        --workers N         load, soak: submissions under way at each node (16)
        --blocks N          sync: how many blocks behind (1000); 0 leaves that out
        --accounts N        sync: in the state that is fetched (1000000); 0 leaves that out
        --transfers N       sync: in each block (10)
        --devnet "OPTIONS"  more options for etalon devnet, such as "--block-time 1s"
        --keep              leave the devnet's directory for a look at its logs
      """;

  private Main() {}

  /** Measures; exit code 2 where the arguments make no sense. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      System.err.print(USAGE);
      System.exit(2);
    }
    try {
      run(arguments, System.out);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n\n" + USAGE);
      System.exit(2);
    }
  }

  private static void run(String[] arguments, PrintStream out) throws Exception {
    switch (arguments[0]) {
      case "kills" -> {
        KillOptions options = KillOptions.parse(arguments);
        out.println(KillLoop.measure(options).print(options.json()));
      }
      case "leader-crash" -> {
        KillOptions options = KillOptions.parse(arguments);
        out.println(LeaderCrash.measure(options).print(options.json()));
      }
      case "partition" -> {
        KillOptions options = KillOptions.parse(arguments);
        Partition.measure(options)
            .ifPresent(figures -> out.println(figures.print(options.json())));
      }
      case "sync" -> {
        SyncOptions options = SyncOptions.parse(arguments);
        out.println(SyncMeasurement.measure(options).print(options.json()));
      }
      case "load" -> {
        Options options = Options.parse(arguments);
        out.println(TransferLoad.measure(options).print(options.json()));
      }
      case "soak" -> {
        Options options = Options.parse(arguments);
        out.println(Soak.measure(options).print(options.json()));
      }
      case "idle" -> {
        Options options = Options.parse(arguments);
        out.println(IdleDevnet.measure(options).print(options.json()));
      }
      default ->
          throw new IllegalArgumentException("no measurement is called " + arguments[0]);
    }
  }
}
