package io.etalon.runtime;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Limits;
import io.etalon.primitives.Text;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What a chain starts from. Its hash tree root is the chain specification's hash.
 *
 * @param chain the chain's name
 * @param isSimulated whether reports that come from models or recorded logs are accepted
 * @param timestampMillis of the genesis block
 * @param sudo accounts that may dispatch as root: at most one, and none on a chain that is not
 *     simulated
 */
public record GenesisConfig(
    String chain,
    boolean isSimulated,
    long timestampMillis,
    ChainParameters parameters,
    List<LinkClass> linkClasses,
    List<GenesisValidator> validators,
    List<LinkRegistration> links,
    List<GenesisBalance> balances,
    List<AccountId> sudo) {
  private static final int MAX_LINK_CLASSES = 64;
  private static final int MAX_LINKS = 1_024;
  private static final int MAX_BALANCES = 65_536;

  /** The stored form. */
  public static final Schema<GenesisConfig> SCHEMA =
      ContainerSchema.<GenesisConfig>named("GenesisConfig")
          .field("chain", Text.NAME, GenesisConfig::chain)
          .field("isSimulated", Schemas.BOOLEAN, GenesisConfig::isSimulated)
          .field("timestampMillis", Schemas.UINT64, GenesisConfig::timestampMillis)
          .field("parameters", ChainParameters.SCHEMA, GenesisConfig::parameters)
          .field(
              "linkClasses",
              Schemas.list(LinkClass.SCHEMA, MAX_LINK_CLASSES),
              GenesisConfig::linkClasses)
          .field(
              "validators",
              Schemas.list(GenesisValidator.SCHEMA, Limits.MAX_VALIDATORS),
              GenesisConfig::validators)
          .field(
              "links", Schemas.list(LinkRegistration.SCHEMA, MAX_LINKS), GenesisConfig::links)
          .field(
              "balances",
              Schemas.list(GenesisBalance.SCHEMA, MAX_BALANCES),
              GenesisConfig::balances)
          .field("sudo", Schemas.list(AccountId.SCHEMA, 1), GenesisConfig::sudo)
          .build(
              in ->
                  new GenesisConfig(
                      in.<String>next(),
                      in.<Boolean>next(),
                      in.<Long>next(),
                      in.<ChainParameters>next(),
                      in.<List<LinkClass>>next(),
                      in.<List<GenesisValidator>>next(),
                      in.<List<LinkRegistration>>next(),
                      in.<List<GenesisBalance>>next(),
                      in.<List<AccountId>>next()));

  /** Keeps copies of the lists. */
  public GenesisConfig {
    linkClasses = List.copyOf(linkClasses);
    validators = List.copyOf(validators);
    links = List.copyOf(links);
    balances = List.copyOf(balances);
    sudo = List.copyOf(sudo);
  }

  /** The chain specification's hash. */
  public Bytes32 hash() {
    return SCHEMA.hashTreeRoot(this);
  }

  /** The class of that name. */
  public Optional<LinkClass> linkClass(String name) {
    return linkClasses.stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
