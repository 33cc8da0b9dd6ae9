package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What a block carries. At most {@link Limits#MAX_BODY_BYTES} bytes when encoded.
 *
 * @param parentCertificate a FINALIZE certificate of the parent; that of genesis at height 1
 * @param seals of finalized blocks, newest last
 * @param evidence of statements that exclude each other
 * @param extensions of the parent, by the validators of this height
 */
public record Body(
    List<Extrinsic> extrinsics,
    Reports reports,
    List<Seal> seals,
    List<Evidence> evidence,
    Extensions extensions,
    Certificate parentCertificate) {
  private static final Schema<List<Extrinsic>> EXTRINSICS =
      Schemas.list(Extrinsic.SCHEMA, Limits.MAX_EXTRINSICS);
  private static final Schema<List<Seal>> SEALS = Schemas.list(Seal.SCHEMA, Limits.MAX_SEALS);
  private static final Schema<List<Evidence>> EVIDENCE =
      Schemas.list(EvidenceCodec.EVIDENCE, Limits.MAX_EVIDENCE);

  /** The wire form. */
  public static final Schema<Body> SCHEMA =
      ContainerSchema.<Body>named("Body")
          .field("extrinsics", EXTRINSICS, Body::extrinsics)
          .field("reports", Reports.SCHEMA, Body::reports)
          .field("seals", SEALS, Body::seals)
          .field("evidence", EVIDENCE, Body::evidence)
          .field("extensions", Extensions.SCHEMA, Body::extensions)
          .field("parentCertificate", Certificate.SCHEMA, Body::parentCertificate)
          .build(
              in ->
                  new Body(
                      in.<List<Extrinsic>>next(),
                      in.<Reports>next(),
                      in.<List<Seal>>next(),
                      in.<List<Evidence>>next(),
                      in.<Extensions>next(),
                      in.<Certificate>next()));

  /** Keeps copies of the lists. */
  public Body {
    extrinsics = List.copyOf(extrinsics);
    seals = List.copyOf(seals);
    evidence = List.copyOf(evidence);
  }

  /** A body that carries nothing but the parent's certificate. */
  public static Body empty(Certificate parentCertificate) {
    return new Body(
        List.of(), Reports.EMPTY, List.of(), List.of(), Extensions.NONE, parentCertificate);
  }

  /** What the header states of the extrinsics. */
  public Bytes32 extrinsicsRoot() {
    return EXTRINSICS.hashTreeRoot(extrinsics);
  }

  /** What the header states of the reports and openings. */
  public Bytes32 reportsRoot() {
    return Reports.SCHEMA.hashTreeRoot(reports);
  }

  /** What the header states of the seals. */
  public Bytes32 sealsRoot() {
    return SEALS.hashTreeRoot(seals);
  }

  /** What the header states of the evidence. */
  public Bytes32 evidenceRoot() {
    return EVIDENCE.hashTreeRoot(evidence);
  }

  /** What the header states of the extensions. */
  public Bytes32 extensionsRoot() {
    return Extensions.SCHEMA.hashTreeRoot(extensions);
  }

  /** Whether this is the body that {@code header} commits to. */
  public boolean matches(Header header) {
    return header.extrinsicsRoot().equals(extrinsicsRoot())
        && header.reportsRoot().equals(reportsRoot())
        && header.sealsRoot().equals(sealsRoot())
        && header.evidenceRoot().equals(evidenceRoot())
        && header.extensionsRoot().equals(extensionsRoot())
        && header.parentSigners().equals(parentCertificate.signers())
        && header
            .parentCertificateRoot()
            .equals(Certificate.SCHEMA.hashTreeRoot(parentCertificate));
  }
}
