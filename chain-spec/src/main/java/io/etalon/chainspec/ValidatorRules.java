package io.etalon.chainspec;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Quorum;
import io.etalon.runtime.GenesisValidator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the first validators must be: certified from the start, and nobody twice. */
final class ValidatorRules {
  private final List<GenesisValidator> validators;
  private final SignatureVerifier verifier;
  private final Findings findings;

  ValidatorRules(
      List<GenesisValidator> validators, SignatureVerifier verifier, Findings findings) {
    this.validators = validators;
    this.verifier = verifier;
    this.findings = findings;
  }

  void check() {
    if (validators.isEmpty()) {
      findings.refuse("validators", "there is none", "add the public file of each validator");
      return;
    }
    Map<Object, String> seen = new LinkedHashMap<>();
    for (int i = 0; i < validators.size(); i++) {
      String path = "validators[" + i + "]";
      certificate(validators.get(i).certificate(), path + ".certificate");
      unique(seen, validators.get(i), path);
    }
    noteQuorum();
    noteOrganisations();
  }

  private void certificate(KeyCertificate certificate, String path) {
    scheme(certificate.identityKey(), SignatureScheme.SLH_DSA_SHAKE_256S, path + ".identityKey");
    scheme(certificate.validator().consensusKey(), SignatureScheme.FALCON_1024_R3,
        path + ".consensusKey");
    scheme(certificate.validator().sealKey(), SignatureScheme.SLH_DSA_SHAKE_256S,
        path + ".sealKey");
    findings.require(certificate.firstEpoch() == 0, path + ".firstEpoch",
        "the keys are not good in epoch 0", "have a certificate made that begins at epoch 0");
    findings.require(certificate.isValid(verifier), path + ".signature",
        "the identity key did not sign this certificate",
        "ask the operator for the public file anew and compare fingerprints");
  }

  private void scheme(PublicKey key, SignatureScheme scheme, String path) {
    findings.require(key.scheme() == scheme, path,
        "a key of " + key.scheme().label(), "use a key of " + scheme.label());
  }

  private void unique(Map<Object, String> seen, GenesisValidator validator, String path) {
    KeyCertificate certificate = validator.certificate();
    unique(seen, certificate.validator().account(), path + ".certificate.account");
    unique(seen, certificate.identityKey(), path + ".certificate.identityKey");
    unique(seen, certificate.validator().consensusKey(), path + ".certificate.consensusKey");
    unique(seen, certificate.validator().sealKey(), path + ".certificate.sealKey");
    unique(seen, validator.endpoint(), path + ".endpoint");
  }

  /** Keys, accounts and endpoints never equal one another, so one map serves them all. */
  private void unique(Map<Object, String> seen, Object value, String path) {
    Optional.ofNullable(seen.putIfAbsent(value, path)).ifPresent(first -> findings.refuse(path,
        "the same as " + first, "give each validator its own"));
  }

  private void noteQuorum() {
    int n = validators.size();
    int f = Quorum.faults(n);
    findings.note("n=%d: f=%d, quorum %d%s".formatted(n, f, Quorum.size(n),
        f == 0 ? "; no validator may fail: finality stops when "
            + (n == Quorum.size(n) ? "any one does" : "more than " + (n - Quorum.size(n)) + " do")
            : ""));
  }

  private void noteOrganisations() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (GenesisValidator validator : validators) {
      counts.merge(validator.certificate().validator().organisation(), 1, Integer::sum);
    }
    int f = Quorum.faults(validators.size());
    counts.forEach((organisation, count) -> {
      if (count > Math.max(1, f)) {
        findings.note("%s runs %d of %d validators: more than the %d that may be faulty"
            .formatted(organisation, count, validators.size(), f));
      }
    });
  }
}
