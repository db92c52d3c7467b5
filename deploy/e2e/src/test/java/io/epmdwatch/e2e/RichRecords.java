package io.epmdwatch.e2e;

import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.ReleasedSchemas;
import io.epmdwatch.schemas.UndecodableRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;

/** Records in which every field has a value, lists have two, and text is as bad as it gets. */
final class RichRecords {
  /** Beyond this JavaScript's numbers are not exact. */
  private static final long MOST = 1L << 52;

  private static final String[] TEXTS = {
    "a", "\"\\'\n\u001b[31m", "\u202eGr\u00fc\u00dfe \ud83d\udd25", ""
  };

  private final Random random;

  RichRecords(long seed) {
    random = new Random(seed);
  }

  SpecificRecord of(RecordType type) throws IOException, UndecodableRecord {
    int id = type.schemaId(type.newestVersion());
    Schema schema = ReleasedSchemas.byId(id).orElseThrow();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<Object>(schema).write(value(schema), encoder);
    return AvroCodec.of(type, type.recordClass()).decode(out.toByteArray());
  }

  private Object value(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> record(schema);
      case ENUM -> new GenericData.EnumSymbol(schema, any(schema.getEnumSymbols()));
      case ARRAY -> List.of(value(schema.getElementType()), value(schema.getElementType()));
      case MAP -> map(schema);
      case UNION -> value(any(withoutNull(schema)));
      case STRING -> TEXTS[random.nextInt(TEXTS.length)];
      case BYTES -> bytes(random.nextInt(40));
      case FIXED -> new GenericData.Fixed(schema, bytes(schema.getFixedSize()).array());
      case INT -> random.nextInt();
      case LONG -> random.nextLong() % MOST;
      case FLOAT -> random.nextFloat();
      case DOUBLE -> random.nextDouble();
      case BOOLEAN -> random.nextBoolean();
      case NULL -> null;
    };
  }

  private Object record(Schema schema) {
    GenericData.Record record = new GenericData.Record(schema);
    schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
    return record;
  }

  private Map<String, Object> map(Schema schema) {
    Map<String, Object> map = new HashMap<>();
    map.put("one", value(schema.getValueType()));
    map.put("\u00fc", value(schema.getValueType()));
    return map;
  }

  private ByteBuffer bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static List<Schema> withoutNull(Schema union) {
    List<Schema> types = new ArrayList<>(union.getTypes());
    types.removeIf(each -> each.getType() == Schema.Type.NULL);
    return types;
  }
}
