package io.epmdwatch.processor.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Blocks in the Atlassian Document Format, in which Jira Cloud takes descriptions. It is structure
 * and not markup, so no text can be anything but text.
 */
final class AtlassianDocument {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private AtlassianDocument() {}

  /**
   * The blocks that fit.
   *
   * @param most characters of text; Jira does not count the structure around it
   */
  static JsonNode of(List<Block> blocks, int most) {
    ArrayNode content = JSON.arrayNode();
    Markup.fitting(blocks, block -> PlainText.of(List.of(block), Integer.MAX_VALUE), most)
        .forEach(block -> add(block, content));
    ObjectNode document = JSON.objectNode().put("type", "doc").put("version", 1);
    return document.set("content", content);
  }

  private static void add(Block block, ArrayNode content) {
    if (block instanceof Block.Heading heading) {
      ObjectNode node = node("heading", text(heading.text(), ""));
      node.putObject("attrs").put("level", 3);
      content.add(node);
    } else if (block instanceof Block.Fact fact) {
      content.add(
          node("paragraph", text(fact.label() + ": ", "strong"), text(fact.value(), "code")));
    } else if (block instanceof Block.Bullets bullets) {
      ArrayNode items = JSON.arrayNode();
      bullets
          .items()
          .forEach(item -> items.add(node("listItem", node("paragraph", text(item, "")))));
      content.add(node("bulletList").set("content", items));
    } else {
      Block.Code code = (Block.Code) block;
      content.add(node("paragraph", text(code.label() + ":", "")));
      content.add(node("codeBlock", text(code.lines(), "")));
    }
  }

  private static ObjectNode node(String type, ObjectNode... children) {
    ObjectNode node = JSON.objectNode().put("type", type);
    node.putArray("content").addAll(List.of(children));
    return node;
  }

  private static ObjectNode text(String text, String mark) {
    ObjectNode node = JSON.objectNode().put("type", "text").put("text", text);
    if (!mark.isEmpty()) {
      node.putArray("marks").addObject().put("type", mark);
    }
    return node;
  }
}
