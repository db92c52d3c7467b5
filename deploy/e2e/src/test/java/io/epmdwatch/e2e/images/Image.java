package io.epmdwatch.e2e.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.epmdwatch.ops.Version;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A built image, read without any container runtime.
 *
 * @param configuration what the image says of itself: user, entrypoint, labels
 * @param files what is in it, by path
 */
record Image(JsonNode configuration, Map<String, Content> files) {
  private static final Path DIRECTORY = Path.of("..", "images", "target");
  private static final JsonMapper MAPPER = new JsonMapper();

  /** A file or a directory, whose bytes are empty. */
  record Content(int mode, boolean isDirectory, byte[] bytes) {}

  static Path tar(String name) {
    return DIRECTORY.resolve(name + ".tar");
  }

  static Path billOfMaterials(String name) {
    return DIRECTORY.resolve(name + ".cdx.json");
  }

  static String reference(String name) {
    return "localhost/epmdwatch/" + name + ":" + Version.current();
  }

  static boolean areBuilt() {
    return Files.exists(tar("epmdwatch-worker")) && Files.exists(tar("epmdwatch-processor"));
  }

  static Image read(String name) throws IOException {
    try (InputStream in = Files.newInputStream(tar(name))) {
      Map<String, Content> archive = entries(in);
      JsonNode manifest = MAPPER.readTree(archive.get("manifest.json").bytes()).get(0);
      Map<String, Content> files = new TreeMap<>();
      for (JsonNode layer : manifest.get("Layers")) {
        byte[] zipped = archive.get(layer.asText()).bytes();
        files.putAll(entries(new GZIPInputStream(new ByteArrayInputStream(zipped))));
      }
      JsonNode configuration =
          MAPPER.readTree(archive.get(manifest.get("Config").asText()).bytes());
      return new Image(configuration, files);
    }
  }

  private static Map<String, Content> entries(InputStream in) throws IOException {
    Map<String, Content> entries = new TreeMap<>();
    TarArchiveInputStream archive = new TarArchiveInputStream(in);
    for (TarArchiveEntry each = archive.getNextEntry();
        each != null;
        each = archive.getNextEntry()) {
      String path = each.getName().replaceFirst("/$", "");
      entries.put(
          path, new Content(each.getMode() & 0xfff, each.isDirectory(), archive.readAllBytes()));
    }
    return entries;
  }
}
