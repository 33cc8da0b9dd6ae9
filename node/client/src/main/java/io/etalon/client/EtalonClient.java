package io.etalon.client;

/** A connection to one node. Thread-safe; nothing is sent before the first question. */
public final class EtalonClient implements AutoCloseable {
  private final Connection connection;
  private final ChainReader chain;
  private final AccountReader accounts;
  private final ExtrinsicSender extrinsics;
  private final StateReader state;
  private final CoherenceReader coherence;
  private final NodeReader node;

  private EtalonClient(Connection connection) {
    this.connection = connection;
    this.chain = new ChainReader(connection);
    this.accounts = new AccountReader(connection);
    this.extrinsics = new ExtrinsicSender(connection, chain, accounts);
    this.state = new StateReader(connection);
    this.coherence = new CoherenceReader(connection);
    this.node = new NodeReader(connection);
  }

  /** Connects to host:port without encryption, as nodes serve it on loopback. */
  public static EtalonClient connect(String target) throws ApiException {
    return connect(ClientConfig.plaintext(target));
  }

  /** Connects as configured; fails where target or certificate file are none. */
  public static EtalonClient connect(ClientConfig config) throws ApiException {
    return new EtalonClient(Connection.open(config));
  }

  /** Blocks, headers, events, extrinsics. */
  public ChainReader chain() {
    return chain;
  }

  /** Accounts, nonces, proofs of balances. */
  public AccountReader accounts() {
    return accounts;
  }

  /** Building, checking, submitting and following extrinsics. */
  public ExtrinsicSender extrinsics() {
    return extrinsics;
  }

  /** Raw state. */
  public StateReader state() {
    return state;
  }

  /** Links and rankings. */
  public CoherenceReader coherence() {
    return coherence;
  }

  /** The node itself. */
  public NodeReader node() {
    return node;
  }

  @Override
  public void close() {
    connection.close();
  }
}
