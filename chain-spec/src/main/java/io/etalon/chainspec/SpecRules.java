package io.etalon.chainspec;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.runtime.GenesisBalance;
import io.etalon.runtime.GenesisConfig;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** All that a specification must satisfy besides being well-formed. */
final class SpecRules {
  private final GenesisConfig genesis;
  private final Findings findings;

  private SpecRules(GenesisConfig genesis, Findings findings) {
    this.genesis = genesis;
    this.findings = findings;
  }

  static Verification verify(
      GenesisConfig genesis, SignatureVerifier verifier, Map<String, Position> positions) {
    Findings findings = new Findings(positions);
    if (ranges(genesis, findings)) {
      SpecRules rules = new SpecRules(genesis, findings);
      new ParameterRules(genesis.parameters(), findings).check();
      new PalletRules(genesis.parameters(), findings).check();
      new ValidatorRules(genesis.validators(), verifier, findings).check();
      new LinkRules(genesis, findings).check();
      rules.balances();
      rules.sudo();
    }
    return findings.verification();
  }

  /** A specification built in memory never met the forms; its own text leads it past them. */
  private static boolean ranges(GenesisConfig genesis, Findings findings) {
    Problems problems = new Problems();
    GenesisForm.GENESIS.read(GenesisForm.GENESIS.write(genesis), Place.root(problems));
    problems.found().forEach(
        problem -> findings.refuse(problem.path(), problem.problem(), problem.remedy()));
    return problems.found().isEmpty();
  }

  private void balances() {
    Amount least = genesis.parameters().fees().existentialDeposit();
    Set<AccountId> seen = new HashSet<>();
    long left = Long.MAX_VALUE;
    for (int i = 0; i < genesis.balances().size(); i++) {
      GenesisBalance balance = genesis.balances().get(i);
      String path = "balances[" + i + "]";
      findings.require(seen.add(balance.account()), path + ".account",
          "the account has a balance already", "add the two up");
      findings.require(balance.amount().covers(least), path + ".amount",
          "below the existential deposit of " + least, "raise it or leave the account out");
      if (balance.amount().units() > left) {
        findings.refuse("balances", "the sum is more than amounts can hold", "lower them");
        return;
      }
      left -= balance.amount().units();
    }
  }

  private void sudo() {
    findings.require(genesis.sudo().isEmpty() || genesis.isSimulated(), "sudo",
        "a live chain has no sudo key", "empty the list, or say \"simulated\": true");
    if (genesis.isSimulated()) {
      findings.note("simulated: models and recorded logs may report, and scores prove nothing");
    }
  }
}
