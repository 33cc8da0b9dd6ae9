package io.etalon.runtime;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;

/** Everything a chain's specification can set, in groups. */
public record ChainParameters(
    TimingParameters timing,
    CoherenceParameters coherence,
    ElectionParameters election,
    SealParameters seals,
    FeeParameters fees,
    PalletParameters pallets) {
  /** The stored form. */
  public static final Schema<ChainParameters> SCHEMA =
      ContainerSchema.<ChainParameters>named("ChainParameters")
          .field("timing", TimingParameters.SCHEMA, ChainParameters::timing)
          .field("coherence", CoherenceParameters.SCHEMA, ChainParameters::coherence)
          .field("election", ElectionParameters.SCHEMA, ChainParameters::election)
          .field("seals", SealParameters.SCHEMA, ChainParameters::seals)
          .field("fees", FeeParameters.SCHEMA, ChainParameters::fees)
          .field("pallets", PalletParameters.SCHEMA, ChainParameters::pallets)
          .build(
              in ->
                  new ChainParameters(
                      in.<TimingParameters>next(),
                      in.<CoherenceParameters>next(),
                      in.<ElectionParameters>next(),
                      in.<SealParameters>next(),
                      in.<FeeParameters>next(),
                      in.<PalletParameters>next()));
}
