package io.etalon.chainspec;

import io.etalon.primitives.Limits;
import io.etalon.runtime.GenesisBalance;
import io.etalon.runtime.GenesisConfig;

/** How a whole specification looks. */
final class GenesisForm {
  private static final int MAX_LINK_CLASSES = 64;
  private static final int MAX_LINKS = 1_024;
  private static final int MAX_BALANCES = 65_536;

  private static final Form<GenesisBalance> BALANCE =
      ObjectForm.<GenesisBalance>of()
          .field("account", Forms.ACCOUNT, GenesisBalance::account)
          .field("amount", Forms.AMOUNT, GenesisBalance::amount)
          .build(in -> new GenesisBalance(in.next(), in.next()));

  static final Form<GenesisConfig> GENESIS =
      ObjectForm.<GenesisConfig>of()
          .field("format", Documents.FORMAT, _ -> Documents.CURRENT_FORMAT)
          .field("chain", Forms.NAME, GenesisConfig::chain)
          .field("simulated", Forms.bool(), GenesisConfig::isSimulated)
          .field("timestamp", Forms.MOMENT, GenesisConfig::timestampMillis)
          .field("parameters", ParameterForms.PARAMETERS, GenesisConfig::parameters)
          .field(
              "linkClasses",
              new ListForm<>(LinkForms.LINK_CLASS, MAX_LINK_CLASSES),
              GenesisConfig::linkClasses)
          .field(
              "validators",
              new ListForm<>(ValidatorForms.VALIDATOR, Limits.MAX_VALIDATORS),
              GenesisConfig::validators)
          .field("links", new ListForm<>(LinkForms.LINK, MAX_LINKS), GenesisConfig::links)
          .field("balances", new ListForm<>(BALANCE, MAX_BALANCES), GenesisConfig::balances)
          .field("sudo", new ListForm<>(Forms.ACCOUNT, 1), GenesisConfig::sudo)
          .build(GenesisForm::assemble);

  private GenesisForm() {}

  private static GenesisConfig assemble(ObjectForm.Values in) {
    in.<Long>next();
    return new GenesisConfig(
        in.next(),
        in.<Boolean>next(),
        in.<Long>next(),
        in.next(),
        in.next(),
        in.next(),
        in.next(),
        in.next(),
        in.next());
  }
}
