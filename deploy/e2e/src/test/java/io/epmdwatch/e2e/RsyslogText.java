package io.epmdwatch.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is looked at in rsyslog's configuration where there is no rsyslog: what goes into it. The
 * rest is checked by rsyslogd itself.
 */
final class RsyslogText {
  private static final Pattern OBJECT =
      Pattern.compile("(?m)^(global|module|input)\\(((?:\"[^\"]*\"|[^\")])*)\\)");
  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z.]+)=(\"[^\"]*\"|\\[[^\\]]*\\])");

  private RsyslogText() {}

  static List<SiemSetting> settings(String text) {
    List<SiemSetting> settings = new ArrayList<>();
    Matcher object = OBJECT.matcher(text.replaceAll("(?m)^\\s*#.*$", ""));
    while (object.find()) {
      Matcher parameter = PARAMETER.matcher(object.group(2));
      while (parameter.find()) {
        String kind = object.group(1).equals("global") ? "global" : object.group(1) + ".imkafka";
        String name = parameter.group(1).toLowerCase(Locale.ROOT);
        settings.add(new SiemSetting("rsyslog:" + kind, name, unquoted(parameter.group(2))));
      }
    }
    return settings;
  }

  private static String unquoted(String value) {
    return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
  }
}
