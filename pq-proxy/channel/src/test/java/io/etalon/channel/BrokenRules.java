package io.etalon.channel;

import io.etalon.crypto.PublicKey;
import io.etalon.signing.SecretBytes;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** The rules of the protocol, each broken once, to show that its absence is noticed. */
enum BrokenRules implements KeyRules {
  TRUSTS_CONFIRMATIONS {
    @Override
    public boolean confirmed(Bytes expected, Bytes given) {
      return true;
    }
  },
  TRUSTS_SIGNATURES {
    @Override
    public boolean signed(PublicKey key, Bytes message, Bytes signature) {
      return true;
    }
  },
  TRUSTS_POLICIES {
    @Override
    public boolean agree(QkdPolicy here, QkdPolicy there) {
      return true;
    }
  },
  FORGETS_TO_COUNT {
    @Override
    public long after(long counter) {
      return counter;
    }
  },
  LEAVES_QKD_KEYS_OUT {
    @Override
    public Optional<SecretBytes> mixed(Optional<SecretBytes> qkdKey) {
      return Optional.empty();
    }
  },
  HOLDS_NOTHING_BACK {
    @Override
    public boolean holdsBack(QkdPolicy joined) {
      return false;
    }
  }
}
