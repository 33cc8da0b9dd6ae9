package io.etalon.crypto;

import io.etalon.crypto.falcon.FalconClaim;
import io.etalon.crypto.falcon.FalconKey;
import io.etalon.crypto.falcon.FalconVerification;
import io.etalon.crypto.slhdsa.SlhClaim;
import io.etalon.crypto.slhdsa.SlhVerification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** A verifier that owns its working memory and a cache of keys; see {@link Signatures#confined}. */
final class ConfinedVerifier implements SignatureVerifier {
  private final FalconVerification falcon;
  private final SlhVerification slhDsa;
  private final SlhVerification severalSlhDsa;
  private final KeyCache cache;

  ConfinedVerifier(CryptoPath path, int cachedKeys) {
    falcon = Falcon.verification(path);
    slhDsa = new SlhVerification(path.keccak(), 1);
    severalSlhDsa = new SlhVerification(path.keccak(), path.keccak().lanes());
    cache = new KeyCache(cachedKeys);
  }

  @Override
  public boolean verify(PublicKey key, Bytes message, Bytes signature) {
    return switch (key.scheme()) {
      case FALCON_512_R3, FALCON_1024_R3 -> {
        Optional<FalconClaim> claim = falconClaim(key, message, signature);
        yield claim.isPresent() && falcon.verify(claim.get());
      }
      case ML_DSA_65, ML_DSA_87 -> MlDsa.verify(key, message, signature);
      case SLH_DSA_SHAKE_256S ->
          SlhDsa.verify(slhDsa, key, SlhDsa.Message.of(message), signature);
    };
  }

  @Override
  public boolean[] verifyAll(List<SignatureClaim> claims) {
    boolean[] verdicts = new boolean[claims.size()];
    List<Integer> falconPlaces = new ArrayList<>();
    List<FalconClaim> falconClaims = new ArrayList<>();
    List<Integer> slhPlaces = new ArrayList<>();
    List<SlhClaim> slhClaims = new ArrayList<>();
    for (int i = 0; i < verdicts.length; i++) {
      SignatureClaim one = claims.get(i);
      int place = i;
      switch (one.key().scheme()) {
        case FALCON_512_R3, FALCON_1024_R3 ->
            falconClaim(one.key(), one.message(), one.signature()).ifPresent(claim -> {
              falconPlaces.add(place);
              falconClaims.add(claim);
            });
        case ML_DSA_65, ML_DSA_87 ->
            verdicts[i] = MlDsa.verify(one.key(), one.message(), one.signature());
        case SLH_DSA_SHAKE_256S -> {
          if (one.signature().size() == one.key().scheme().maxSignatureLength()) {
            slhPlaces.add(place);
            slhClaims.add(
                SlhDsa.claim(one.key(), SlhDsa.Message.of(one.message()), one.signature()));
          }
        }
      }
    }
    spread(falcon.verify(falconClaims), falconPlaces, verdicts, 0);
    int atOnce = severalSlhDsa.capacity();
    for (int first = 0; first < slhClaims.size(); first += atOnce) {
      List<SlhClaim> some =
          slhClaims.subList(first, Math.min(first + atOnce, slhClaims.size()));
      spread(severalSlhDsa.verify(some), slhPlaces, verdicts, first);
    }
    return verdicts;
  }

  private Optional<FalconClaim> falconClaim(PublicKey key, Bytes message, Bytes signature) {
    if (signature.size() > key.scheme().maxSignatureLength()) {
      return Optional.empty();
    }
    Optional<FalconKey> prepared = cache.prepared(falcon, key.encoded().toArrayUnsafe());
    return prepared.map(one -> Falcon.claim(one, message, signature));
  }

  private static void spread(
      boolean[] found, List<Integer> places, boolean[] verdicts, int first) {
    for (int i = 0; i < found.length; i++) {
      verdicts[places.get(first + i)] = found[i];
    }
  }
}
