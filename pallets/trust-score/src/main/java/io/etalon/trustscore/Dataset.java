package io.etalon.trustscore;

import io.etalon.primitives.AccountId;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;

/**
 * A registered dataset; its key is the SHA-256 of its bytes.
 *
 * @param name at most 64 bytes
 * @param licence an SPDX identifier or a short name, at most 64 bytes
 * @param source where it came from, at most 256 bytes
 * @param verifiers trusted accounts that checked it, at most 16
 */
public record Dataset(
    AccountId owner, String name, String licence, String source, long height,
    List<AccountId> verifiers) {
  static final int MAX_VERIFIERS = 16;
  static final Schema<String> NAME = Schemas.text(64);
  static final Schema<String> SOURCE = Schemas.text(256);

  static final Schema<Dataset> SCHEMA =
      ContainerSchema.<Dataset>named("Dataset")
          .field("owner", AccountId.SCHEMA, Dataset::owner)
          .field("name", NAME, Dataset::name)
          .field("licence", NAME, Dataset::licence)
          .field("source", SOURCE, Dataset::source)
          .field("height", Schemas.UINT64, Dataset::height)
          .field("verifiers", Schemas.list(AccountId.SCHEMA, MAX_VERIFIERS), Dataset::verifiers)
          .build(in -> new Dataset(
              in.<AccountId>next(), in.<String>next(), in.<String>next(), in.<String>next(),
              in.<Long>next(), in.<List<AccountId>>next()));

  /** Keeps a copy of the list. */
  public Dataset {
    verifiers = List.copyOf(verifiers);
  }
}
