package io.etalon.emulator;

/** Detections with equal bases at both ends, and how many of them fell on the wrong detector. */
record Clicks(long total, long wrong) {

  double errorRatio() {
    return (double) wrong / total;
  }
}
