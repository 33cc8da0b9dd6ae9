package io.etalon.attestation;

import io.etalon.primitives.Limits;
import io.etalon.primitives.SignedLinkReport;
import io.etalon.primitives.Text;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import org.apache.tuweni.bytes.Bytes32;

/** What must outlive a crash of one window of one link; worthless after its deadline. */
sealed interface LogRecord {
  long linkId();

  long window();

  long deadlineHeight();

  /** The tag of a key that was drawn or fetched for the window and is destroyed by now. */
  record Held(long linkId, long window, long deadlineHeight, String keyId, Bytes32 tag)
      implements LogRecord {
    static final Schema<Held> SCHEMA =
        ContainerSchema.<Held>named("Held")
            .field("linkId", Schemas.UINT64, Held::linkId)
            .field("window", Schemas.UINT64, Held::window)
            .field("deadlineHeight", Schemas.UINT64, Held::deadlineHeight)
            .field("keyId", Text.ofAtMost(Limits.MAX_KEY_ID_BYTES), Held::keyId)
            .field("tag", Schemas.BYTES32, Held::tag)
            .build(
                in ->
                    new Held(
                        in.<Long>next(),
                        in.<Long>next(),
                        in.<Long>next(),
                        in.<String>next(),
                        in.<Bytes32>next()));
  }

  /**
   * The window is closed with this report.
   *
   * @param lastHeight the window's last block
   * @param tag what opens the report's commitment; zero where it has none
   */
  record Reported(
      SignedLinkReport report, long lastHeight, long deadlineHeight, Bytes32 tag)
      implements LogRecord {
    static final Schema<Reported> SCHEMA =
        ContainerSchema.<Reported>named("Reported")
            .field("report", SignedLinkReport.SCHEMA, Reported::report)
            .field("lastHeight", Schemas.UINT64, Reported::lastHeight)
            .field("deadlineHeight", Schemas.UINT64, Reported::deadlineHeight)
            .field("tag", Schemas.BYTES32, Reported::tag)
            .build(
                in ->
                    new Reported(
                        in.<SignedLinkReport>next(),
                        in.<Long>next(),
                        in.<Long>next(),
                        in.<Bytes32>next()));

    @Override
    public long linkId() {
      return report.report().linkId();
    }

    @Override
    public long window() {
      return report.report().window();
    }

    boolean hasTag() {
      return !tag.isZero();
    }
  }

  /** The window is closed without a report: nothing was heard of the device. */
  record Unmeasured(long linkId, long window, long deadlineHeight) implements LogRecord {
    static final Schema<Unmeasured> SCHEMA =
        ContainerSchema.<Unmeasured>named("Unmeasured")
            .field("linkId", Schemas.UINT64, Unmeasured::linkId)
            .field("window", Schemas.UINT64, Unmeasured::window)
            .field("deadlineHeight", Schemas.UINT64, Unmeasured::deadlineHeight)
            .build(in -> new Unmeasured(in.<Long>next(), in.<Long>next(), in.<Long>next()));
  }
}
