package io.epmdwatch.e2e;

/**
 * One setting of a file in {@code deploy/siem}.
 *
 * @param place the tool and the part of its file, as in {@code known-settings.yaml}
 * @param name the setting's own name there
 * @param value as text; that of a list or an object, its JSON
 */
record SiemSetting(String place, String name, String value) {
  @Override
  public String toString() {
    return place + " " + name + "=" + value;
  }
}
