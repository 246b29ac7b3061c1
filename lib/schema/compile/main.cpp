#include "schema/compile/model.hpp"

#include <cstdio>
#include <fstream>

/// Host tool: `berth_schema_compile OUT.cpp SCHEMA.json...`
auto main(int argc, char** argv) -> int {
  if (argc < 3) {
    std::fputs("usage: berth_schema_compile OUT.cpp SCHEMA.json...\n", stderr);
    return 2;
  }
  const auto model = berth::schema::compile::read_schemas({argv + 2, argv + argc});
  if (!model) {
    std::fprintf(stderr, "%s\n", model.error().c_str());
    return 1;
  }
  std::ofstream out(argv[1], std::ios::binary);
  out << berth::schema::compile::write_tables(*model);
  return out.flush() ? 0 : 3;
}
