#include <cstdio>

auto main() -> int {
  std::puts("berth " BERTH_VERSION);
  return 0;
}
