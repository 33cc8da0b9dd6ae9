package io.etalon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.etalon.assembly.ChainRuntime;
import io.etalon.chainspec.ChainSpec;
import io.etalon.client.AnswerStream;
import io.etalon.client.EtalonClient;
import io.etalon.client.FinalHeader;
import io.etalon.client.ProofVerifier;
import io.etalon.crypto.Signatures;
import io.etalon.primitives.Certificate;
import io.etalon.primitives.Header;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.primitives.VoteType;
import io.etalon.runtime.GenesisConfig;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Checks a chain from outside: trusts one file, the chain specification, and asks a node for
 * everything else. It counts and verifies signatures by itself and uses nothing that the nodes use
 * to check certificates; the client's own verifier must come to the same result.
 */
final class OutsideVerifier {
  private final GenesisConfig genesis;
  private final Bytes32 genesisHash;
  private final List<Validator> members;
  private final ProofVerifier clients;

  OutsideVerifier(Path chainSpecification) throws Exception {
    this.genesis = ChainSpec.load(chainSpecification).genesis();
    this.genesisHash = new ChainRuntime().genesis(genesis, Signatures.verifier()).blockId();
    this.members =
        genesis.validators().stream().map(each -> each.certificate().validator()).toList();
    this.clients = new ProofVerifier(genesisHash, new ValidatorSet(0, members));
  }

  GenesisConfig genesis() {
    return genesis;
  }

  Bytes32 genesisHash() {
    return genesisHash;
  }

  List<Validator> members() {
    return members;
  }

  long epoch(long height) {
    return height / genesis.parameters().timing().epochBlocks();
  }

  ProofVerifier proofs() {
    return clients;
  }

  /** Every header from 1 to {@code lastHeight} that a node has, each checked; by height. */
  TreeMap<Long, Header> verifiedHeaders(String rpc, long lastHeight) throws Exception {
    TreeMap<Long, Header> headers = new TreeMap<>();
    Bytes32 parent = genesisHash;
    try (EtalonClient client = EtalonClient.connect(rpc);
        AnswerStream<FinalHeader> stream = client.chain().headersFrom(1)) {
      while (headers.size() < lastHeight) {
        FinalHeader next = stream.next().orElseThrow();
        Header header = next.header();
        assertThat(header.height()).isEqualTo(headers.size() + 1);
        assertThat(header.parent()).as("parent of %d", header.height()).isEqualTo(parent);
        requireFinal(header, next.certificate());
        clients.verifyFinality(header, next.certificate());
        headers.put(header.height(), header);
        parent = header.blockId();
      }
    }
    return headers;
  }

  private void requireFinal(Header header, Certificate certificate) {
    String what = "certificate of height " + header.height();
    assertThat(certificate.type()).as(what).isEqualTo(VoteType.FINALIZE);
    assertThat(certificate.height()).as(what).isEqualTo(header.height());
    assertThat(certificate.blockId()).as(what).isEqualTo(header.blockId());
    Bytes32 signed = certificate.vote().signBytes(genesisHash, epoch(header.height()));
    Set<String> organisations = new HashSet<>();
    for (int i = 0; i < certificate.signatures().size(); i++) {
      Validator signer = members.get(certificate.signers().indices().get(i));
      assertThat(Signatures.verifier()
              .verify(signer.consensusKey(), signed, certificate.signatures().get(i)))
          .as("signature of %s in the %s", signer.organisation(), what)
          .isTrue();
      organisations.add(signer.organisation());
    }
    // More than two thirds of the members, counted here and not taken from the certificate.
    assertThat(3 * organisations.size()).as(what).isGreaterThan(2 * members.size());
  }
}
