package io.etalon.primitives;

import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;

/** Short texts on the wire: UTF-8, bounded in bytes. */
public final class Text {
  /** A name of at most {@link Limits#MAX_NAME_BYTES} bytes. */
  public static final Schema<String> NAME = ofAtMost(Limits.MAX_NAME_BYTES);

  private Text() {}

  /** A text of at most {@code maxBytes} bytes; bytes that are no UTF-8 are refused. */
  public static Schema<String> ofAtMost(int maxBytes) {
    return Schemas.text(maxBytes);
  }
}
