package io.etalon.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** A disk on which so many lines still fit. */
final class SmallDisk implements AuditStore {
  final List<Bytes> kept = new ArrayList<>();
  int room;

  SmallDisk(int room) {
    this.room = room;
  }

  @Override
  public void append(Bytes bytes) throws IOException {
    if (room == 0) {
      throw new IOException("No space left on device");
    }
    room--;
    kept.add(bytes);
  }

  @Override
  public void force() {}

  @Override
  public void keepAnchor(String anchor) {}

  @Override
  public void close() {}

  /** Everything that was written. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Bytes line : kept) {
      text.append(new String(line.toArray(), StandardCharsets.US_ASCII));
    }
    return text.toString();
  }
}
