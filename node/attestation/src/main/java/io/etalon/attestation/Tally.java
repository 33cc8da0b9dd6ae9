package io.etalon.attestation;

import java.util.concurrent.atomic.AtomicLong;

/** Counts and times what all links do. Thread-safe. */
final class Tally {
  final AtomicLong reported = new AtomicLong();
  final AtomicLong unmeasured = new AtomicLong();
  final AtomicLong keyless = new AtomicLong();
  final AtomicLong attested = new AtomicLong();
  final AtomicLong opened = new AtomicLong();
  final Latencies attestation = new Latencies();
  final Latencies closing = new Latencies();
  final Latencies possession = new Latencies();

  AttestationStats stats() {
    return new AttestationStats(
        reported.get(),
        unmeasured.get(),
        keyless.get(),
        attested.get(),
        opened.get(),
        attestation.summary(),
        closing.summary(),
        possession.summary());
  }
}
