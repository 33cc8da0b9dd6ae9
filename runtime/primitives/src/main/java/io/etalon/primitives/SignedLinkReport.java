package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** A report with the Falcon-1024 signature of the validator at the reporting end. */
public record SignedLinkReport(LinkReport report, Bytes signature) {
  /**
   * Selector 1 is reserved for reports whose readings are committed to and proved in zero
   * knowledge.
   */
  private static final Schema<LinkReport> REPORT =
      UnionSchema.<LinkReport>named("LinkReport")
          .option(0, "clear", ClearReport.class, ClearReport.SCHEMA)
          .build();

  /** The wire form. */
  public static final Schema<SignedLinkReport> SCHEMA =
      ContainerSchema.<SignedLinkReport>named("SignedLinkReport")
          .field("report", REPORT, SignedLinkReport::report)
          .field(
              "signature",
              Schemas.byteList(Limits.MAX_VOTE_SIGNATURE_BYTES),
              SignedLinkReport::signature)
          .build(in -> new SignedLinkReport(in.<LinkReport>next(), in.<Bytes>next()));

  /** The report's hash tree root, by which it is known. */
  public Bytes32 digest() {
    return REPORT.hashTreeRoot(report);
  }

  /** What the reporting end signs. */
  public static Bytes32 signBytes(LinkReport report) {
    return SignBytes.LINK_REPORT.of(
        report.genesis(), report.epoch(), REPORT.hashTreeRoot(report));
  }
}
