#include "schema/compile/serve.hpp"

#include <cstdio>
#include <fstream>

/// Host tool: `berth_schema_serve OUT.cpp SCHEMA.json...`
auto main(int argc, char** argv) -> int {
  if (argc < 3) {
    std::fputs("usage: berth_schema_serve OUT.cpp SCHEMA.json...\n", stderr);
    return 2;
  }
  const auto schemas = berth::schema::compile::serve_schemas({argv + 2, argv + argc});
  if (!schemas) {
    std::fprintf(stderr, "%s\n", schemas.error().c_str());
    return 1;
  }
  std::ofstream out(argv[1], std::ios::binary);
  out << berth::schema::compile::write_texts(*schemas);
  return out.flush() ? 0 : 3;
}
