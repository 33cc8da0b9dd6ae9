package io.etalon.gateway.app;

import io.etalon.gateway.ProxyDaemon;
import io.etalon.gateway.ProxySetupException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks four times a second whether the configuration, or a key or certificate that it names, has
 * changed, and puts the new policy in force. What cannot be read leaves the old one in force.
 */
final class ReloadWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ReloadWatch.class.getName());
  private static final long INTERVAL_MILLIS = 250;

  private final Path file;
  private final ProxyDaemon daemon;
  private final DaemonFile started;
  private List<Path> files;
  private String seen;
  private volatile boolean closed;

  ReloadWatch(Path file, DaemonFile started, ProxyDaemon daemon) {
    this.file = file;
    this.daemon = daemon;
    this.started = started;
    this.files = started.files();
    this.seen = look(files);
    Thread.ofVirtual().name("reload-watch").start(this::watch);
  }

  private void watch() {
    try {
      while (!closed) {
        Thread.sleep(INTERVAL_MILLIS);
        String now = look(files);
        if (!now.equals(seen)) {
          reload();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void reload() {
    String before = look(files);
    try {
      DaemonFile fresh = DaemonFile.load(file);
      if (!fresh.settings().equals(started.settings())
          || !fresh.identity().equals(started.identity())) {
        throw new ProxySetupException(
            "[daemon], [limits] and [audit] change at a restart only: restart the daemon");
      }
      LogOutput.configure(fresh.logging());
      daemon.reload(fresh.policy());
      files = fresh.files();
    } catch (ProxySetupException e) {
      LOG.log(Level.ERROR, "the changed configuration is not used: {0}", e.getMessage());
    }
    // Where a file changed while it was read, this differs from the next look.
    seen = files.equals(started.files()) ? before : look(files);
  }

  private static String look(List<Path> files) {
    List<String> looks = new ArrayList<>();
    for (Path each : files) {
      try {
        BasicFileAttributes now = Files.readAttributes(each, BasicFileAttributes.class);
        looks.add(each + " " + now.size() + " " + now.lastModifiedTime() + " " + now.fileKey());
      } catch (IOException e) {
        looks.add(each + " unreadable");
      }
    }
    return String.join("\n", looks);
  }

  @Override
  public void close() {
    closed = true;
  }
}
