#include "scenarios.hpp"

#include <fstream>
#include <stdexcept>
#include <sys/stat.h>

namespace {

namespace fs = std::filesystem;

constexpr std::size_t hundred_megabytes = 100'000'000;

auto repeated(const std::string& piece, std::size_t count) -> std::string {
  std::string text;
  text.reserve(piece.size() * count);
  for (std::size_t i = 0; i < count; ++i) text += piece;
  return text;
}

auto write(const fs::path& path, const std::string& text) -> void {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

auto holding(std::function<std::string()> text) {
  return [text = std::move(text)](const fs::path& folder) { write(folder / "a.yaml", text()); };
}

auto holding(const std::string& text) {
  return holding([text] { return text; });
}

auto pod(const std::string& name) -> std::string {
  return "apiVersion: v1\nkind: Pod\nmetadata:\n  name: " + name +
         "\nspec:\n  containers:\n    - name: main\n      image: registry.example.com/web:v1.0.0\n      resources:\n"
         "        requests: {cpu: 500m, memory: 1Gi}\n        limits: {cpu: \"1\", memory: 1Gi}\n";
}

auto alias_bomb() -> std::string {
  std::string text = "a0: &a0 x\n";
  for (int i = 1; i < 30; ++i) {
    const auto name = "a" + std::to_string(i);
    const auto before = "*a" + std::to_string(i - 1);
    text += name + ": &" + name + " [" + before + repeated("," + before, 9) + "]\n";
  }
  return text;
}

auto utf16(const std::string& text) -> std::string {
  std::string wide = "\xFF\xFE";
  for (const auto c : text) {
    wide += c;
    wide += '\0';
  }
  return wide;
}

auto one_line_list(std::size_t count) -> std::string {
  std::string text = R"({"apiVersion": "v1", "kind": "List", "items": [)";
  for (std::size_t i = 0; i < count; ++i) {
    text += i == 0 ? "" : ", ";
    text +=
        R"({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "Web"}, "spec": {"containers": [{"name": "main",)"
        R"( "image": "registry.example.com/web:v1", "resources": {"requests": {"cpu": "1", "memory": "1Gi"}}}]}})";
  }
  return text + "]}";
}

auto looping_links(const fs::path& folder) -> void {
  write(folder / "a.yaml", pod("web"));
  fs::create_directory_symlink(".", folder / "again");
  fs::create_directory(folder / "sub");
  fs::create_directory_symlink("..", folder / "sub/up");
}

auto pipe(const fs::path& folder) -> void {
  if (::mkfifo((folder / "a.yaml").c_str(), 0644) != 0) throw std::runtime_error("cannot make a pipe");
}

auto unreadable_file(const fs::path& folder) -> void {
  write(folder / "a.yaml", pod("web"));
  fs::permissions(folder / "a.yaml", fs::perms::none);
}

auto unreadable_folder(const fs::path& folder) -> void {
  fs::create_directory(folder / "sub");
  fs::permissions(folder / "sub", fs::perms::none);
}

auto too_large(const fs::path& folder) -> void {
  write(folder / "a.yaml", "");
  fs::resize_file(folder / "a.yaml", std::uintmax_t{4} << 30U);
}

auto deep_folders(const fs::path& folder) -> void {
  auto at = folder;
  for (int i = 0; i < 1000; ++i) at /= "d";
  fs::create_directories(at);
  write(at / "a.yaml", pod("web"));
}

auto many_files(const fs::path& folder) -> void {
  for (int i = 0; i < 2000; ++i) write(folder / (std::to_string(i) + ".yaml"), pod("web"));
}

} // namespace

auto scenarios() -> const std::vector<Scenario>& {
  static const std::vector<Scenario> all{
      {"nuls", holding([] { return std::string(hundred_megabytes, '\0'); }), 1, "error[Y"},
      {"nuls_in_reach", holding(std::string(1'000'000, '\0')), 1, "NUL"},
      {"brackets", holding(repeated("[", 100'000)), 1, "collections within each other"},
      {"braces_of_json", holding(repeated("{\"a\":", 100'000)), 1, "error[Y"},
      {"nested_blocks", holding(repeated("- ", 100'000) + "x"), 1, "collections within each other"},
      {"alias_bomb", holding(alias_bomb()), 1, "aliases"},
      {"comma", holding(","), 1, "`,`"},
      {"bracket_comma", holding("[a],"), 1, "`,`"},
      {"brace_comma", holding("{\"a\": 1},"), 1, "error[Y"},
      {"cut_off", holding(pod("web").substr(0, 150) + " {cpu: \"5"), 1, "never closed"},
      {"bad_utf8", holding(pod("w\xFF\xFE")), 1, "UTF-8"},
      {"utf16", holding([] { return utf16(pod("web")); }), 1, "UTF-16"},
      {"looping_links", looping_links, 0, "no findings in 1 file"},
      {"pipe", pipe, 3, "it is a pipe"},
      {"unreadable_file", unreadable_file, 3, "permission denied", ".", true},
      {"unreadable_folder", unreadable_folder, 3, "permission denied", ".", true},
      {"too_large", too_large, 3, "larger than 256 MiB"},
      {"many_documents", holding([] { return repeated("---\n" + pod("web"), hundred_megabytes / 230); }), 1,
       "larger than"},
      {"document_stream", holding([] { return repeated("---\n" + pod("web"), 20'000); }), 0, "no findings"},
      {"empty", holding(""), 0, "no findings in 1 file"},
      {"one_line", holding([] { return one_line_list(2'000); }), 1, "2000 errors"},
      {"deep_folders", deep_folders, 0, "no findings in 1 file"},
      {"many_files", many_files, 0, "no findings in 2000 files"},
      {"endless_device", [](const fs::path&) {}, 3, "it is a device", "/dev/zero"},
  };
  return all;
}
