package io.etalon.chainspec;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Validator;
import io.etalon.runtime.GenesisBalance;
import io.etalon.runtime.GenesisValidator;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** Chains of validators whose signatures are what they sign, so that no test waits for SLH-DSA. */
final class SpecFixtures {
  static final SignatureVerifier VERIFIER = (key, message, signature) -> message.equals(signature);

  private static final long TIMESTAMP = 1_795_132_800_000L;

  private SpecFixtures() {}

  static ChainSpec chain(String preset, int validators) throws SpecException {
    List<ValidatorPublic> people = validators(validators);
    Preset named = Preset.named(preset);
    List<GenesisBalance> balances = people.stream()
        .map(person -> new GenesisBalance(person.account(), Amount.ofTokens(1_000))).toList();
    return ChainSpec.create(named, new ChainPlan(named.chain(), TIMESTAMP, people,
        LinkMesh.between(people, named.meshClass()), balances, List.of()));
  }

  static List<ValidatorPublic> validators(int count) {
    List<ValidatorPublic> validators = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      validators.add(validator(i, "Organisation " + (char) ('A' + i)));
    }
    return validators;
  }

  static ValidatorPublic validator(int number, String organisation) {
    AccountId account = AccountId.of(key(SignatureScheme.FALCON_512_R3, number));
    Validator validator = new Validator(account, organisation,
        key(SignatureScheme.FALCON_1024_R3, number),
        key(SignatureScheme.SLH_DSA_SHAKE_256S, 100 + number));
    KeyCertificate certificate = new KeyCertificate(
        key(SignatureScheme.SLH_DSA_SHAKE_256S, number), validator, 0, 1_000, Bytes.EMPTY);
    return new ValidatorPublic(new GenesisValidator(
        certificate.signed(certificate.signBytes()), "node" + number + ".example.org:7400"));
  }

  private static PublicKey key(SignatureScheme scheme, int number) {
    byte[] encoded = new byte[scheme.publicKeyLength()];
    encoded[1] = (byte) number;
    return new PublicKey(scheme, Bytes.wrap(encoded));
  }
}
