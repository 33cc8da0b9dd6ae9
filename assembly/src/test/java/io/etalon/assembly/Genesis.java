package io.etalon.assembly;

import io.etalon.crypto.PublicKey;
import io.etalon.crypto.Sha256;
import io.etalon.crypto.SignatureScheme;
import io.etalon.crypto.SignatureVerifier;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Amount;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Validator;
import io.etalon.runtime.ChainParameters;
import io.etalon.runtime.CoherenceParameters;
import io.etalon.runtime.ElectionMode;
import io.etalon.runtime.ElectionParameters;
import io.etalon.runtime.FeeParameters;
import io.etalon.runtime.GenesisBalance;
import io.etalon.runtime.GenesisConfig;
import io.etalon.runtime.GenesisValidator;
import io.etalon.runtime.LinkClass;
import io.etalon.runtime.LinkRegistration;
import io.etalon.runtime.PalletParameters;
import io.etalon.runtime.SealMode;
import io.etalon.runtime.SealParameters;
import io.etalon.runtime.TimingParameters;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * A genesis of four validators of four organisations and six links. Signatures are hashes of key
 * and message: fast, and as strict as real ones.
 */
final class Genesis {
  static final SignatureVerifier VERIFIER =
      (key, message, signature) -> signature.equals(sign(key, message));
  static final int VALIDATORS = 4;
  static final long EPOCH_BLOCKS = 8;
  static final long EVIDENCE_WINDOW = 3;
  static final Amount ENDOWMENT = Amount.ofTokens(1_000);
  static final PublicKey SUDO = key(SignatureScheme.FALCON_512_R3, 40);
  static final PublicKey ALICE = key(SignatureScheme.FALCON_512_R3, 41);
  static final PublicKey BOB = key(SignatureScheme.FALCON_512_R3, 42);

  private Genesis() {}

  static Bytes sign(PublicKey key, Bytes message) {
    return Sha256.hash(key.encoded(), message);
  }

  static PublicKey key(SignatureScheme scheme, int number) {
    return new PublicKey(scheme, Bytes.repeat((byte) number, scheme.publicKeyLength()));
  }

  static PublicKey consensusKey(int validator) {
    return key(SignatureScheme.FALCON_1024_R3, validator);
  }

  static PublicKey sealKey(int validator) {
    return key(SignatureScheme.SLH_DSA_SHAKE_256S, 20 + validator);
  }

  static AccountId account(int validator) {
    return AccountId.of(key(SignatureScheme.FALCON_512_R3, validator));
  }

  static GenesisConfig config() {
    return config(parameters(), true);
  }

  static GenesisConfig config(ChainParameters parameters, boolean isSimulated) {
    return new GenesisConfig(
        "test chain",
        isSimulated,
        1_700_000_000_000L,
        parameters,
        List.of(linkClass()),
        validators(),
        links(),
        List.of(
            new GenesisBalance(AccountId.of(SUDO), ENDOWMENT),
            new GenesisBalance(AccountId.of(ALICE), ENDOWMENT),
            new GenesisBalance(AccountId.of(BOB), ENDOWMENT)),
        List.of(AccountId.of(SUDO)));
  }

  static ChainParameters parameters() {
    return parameters(
        new TimingParameters(
            2_000, 1_000, 1_000, 1_000, 1_500, 60_000, EPOCH_BLOCKS, EVIDENCE_WINDOW));
  }

  static ChainParameters parameters(TimingParameters timing) {
    return new ChainParameters(
        timing,
        new CoherenceParameters(
            3, 300_000_000, 300_000_000, 150_000_000, 250_000_000, 110_000_000, 700_000_000, 1_000,
            2, 2, 3, 1, 2, 2),
        new ElectionParameters(
            ElectionMode.CREDIT, 2, 250_000_000, 50_000_000, 1, 0, Amount.ofTokens(1)),
        new SealParameters(SealMode.INTERVAL, 4, 4),
        new FeeParameters(
            new Amount(1_000_000), new Amount(1_000), new Amount(10), new Amount(20),
            1_000_000_000, 4_000_000),
        PalletParameters.PUBLISHED);
  }

  private static List<GenesisValidator> validators() {
    List<GenesisValidator> validators = new ArrayList<>();
    for (int i = 0; i < VALIDATORS; i++) {
      validators.add(
          new GenesisValidator(certificate(i, consensusKey(i), 0), "127.0.0.1:" + (30_000 + i)));
    }
    return validators;
  }

  /** The word of a validator's identity key for this consensus key from an epoch on. */
  static KeyCertificate certificate(int i, PublicKey consensusKey, long firstEpoch) {
    Validator validator =
        new Validator(
            account(i),
            "organisation " + i,
            consensusKey,
            sealKey(i));
    KeyCertificate unsigned =
        new KeyCertificate(
            key(SignatureScheme.SLH_DSA_SHAKE_256S, 30 + i), validator, firstEpoch, 1_000_000,
            Bytes.EMPTY);
    return unsigned.signed(sign(unsigned.identityKey(), unsigned.signBytes()));
  }

  private static LinkClass linkClass() {
    return new LinkClass(
        "metro", 3, 2, 1_000, 500_000, 10_000_000, 100_000, 10_000_000, 20_000_000, 100_000_000,
        100_000_000, 0, 4_000_000_000L, true, true, true, true);
  }

  private static List<LinkRegistration> links() {
    List<LinkRegistration> links = new ArrayList<>();
    for (int a = 0; a < VALIDATORS; a++) {
      for (int b = a + 1; b < VALIDATORS; b++) {
        links.add(
            new LinkRegistration(
                links.size(), "link " + a + "-" + b, "metro", account(a), account(b), "sae-" + a,
                "sae-" + b));
      }
    }
    return links;
  }
}
