package io.etalon.channel;

/** What a record carries; the first byte under the seal. */
enum RecordKind {
  /** A frame of whoever uses the channel. */
  APPLICATION,
  /** A message about the channel itself. */
  CONTROL;

  byte code() {
    return (byte) ordinal();
  }

  static RecordKind of(byte code) throws ChannelClosedException {
    return switch (code) {
      case 0 -> APPLICATION;
      case 1 -> CONTROL;
      default ->
          throw new ChannelClosedException(ChannelClosedException.Reason.PROTOCOL_VIOLATION);
    };
  }
}
