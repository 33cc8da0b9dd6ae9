# Sourced by ./mvnw and ./etalon: sets JAVA_HOME to a JDK that can build and run Etalon, or ends with exit code 69.
# It reads the `release` file that every JDK carries, so that no JVM starts only to be asked for its version.

JDK_REQUIRED=25

# True where $1 is the home of a complete JDK (compiler included) that is recent enough.
jdk_usable() {
  [ -n "$1" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r jdk_line || [ -n "$jdk_line" ]; do
    case $jdk_line in
      JAVA_VERSION=*)
        jdk_major=${jdk_line#JAVA_VERSION=}
        jdk_major=${jdk_major#\"}
        jdk_major=${jdk_major%%[!0-9]*}
        [ "${jdk_major:-0}" -ge "$JDK_REQUIRED" ]
        return ;;
    esac
  done < "$1/release"
  return 1
}

# Prints the home of the `java` on the PATH, following symbolic links.
jdk_on_path() {
  jdk_file=$(command -v java) || return 0
  while [ -L "$jdk_file" ]; do
    jdk_target=$(readlink "$jdk_file") || return 0
    case $jdk_target in
      /*) jdk_file=$jdk_target ;;
      *) jdk_file=${jdk_file%/*}/$jdk_target ;;
    esac
  done
  jdk_file=${jdk_file%/*}
  printf '%s\n' "${jdk_file%/*}"
}

jdk_find() {
  for jdk_home in "${JAVA_HOME:-}" "${JDK_25:-}" "${JAVA25_HOME:-}" "${JAVA_HOME_25_X64:-}" "$(jdk_on_path)" \
      /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
      "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.jdk/* \
      "$HOME"/.local/share/mise/installs/java/* "$HOME"/.asdf/installs/java/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
      /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if jdk_usable "$jdk_home"; then
      JAVA_HOME=$jdk_home
      export JAVA_HOME
      return 0
    fi
  done
  printf '%s\n' "Etalon needs a JDK $JDK_REQUIRED or newer and found none: install one (e.g. 'apt install\
 openjdk-$JDK_REQUIRED-jdk', 'brew install openjdk', 'sdk install java $JDK_REQUIRED-tem') or set JAVA_HOME to it." >&2
  exit 69
}

jdk_find
