package io.etalon.storage;

import java.io.IOException;

/** The plain files of one directory by their names: a real one's, or those of a simulated disk. */
public interface DataFiles {
  /** Opens a file, made where it does not exist. */
  DataFile open(String name) throws IOException;

  /** Whether there is such a file. */
  boolean exists(String name);

  /** Removes a file where it exists. */
  void delete(String name) throws IOException;

  /**
   * Lets {@code newer} take the place and name of {@code name} in one step, durable when this
   * returns; both are closed.
   */
  void replace(String name, String newer) throws IOException;
}
