#include "case_file.hpp"

#include <algorithm>
#include <sstream>

namespace {

const std::string marker = ">>> ";

auto find(const std::vector<Section>& sections, const std::string& header) {
  return std::find_if(sections.begin(), sections.end(),
                      [&](const Section& section) { return section.header == header; });
}

} // namespace

auto CaseFile::text(const std::string& header) const -> std::string {
  const auto found = find(sections, header);
  return found == sections.end() ? std::string() : found->text;
}

auto CaseFile::set(const std::string& header, const std::string& text) -> void {
  const auto at = find(sections, header) - sections.begin();
  const auto there = at < static_cast<std::ptrdiff_t>(sections.size());
  if (there && text.empty()) {
    sections.erase(sections.begin() + at);
  } else if (there) {
    sections[static_cast<std::size_t>(at)].text = text;
  } else if (!text.empty()) {
    sections.push_back({header, text});
  }
}

auto CaseFile::str() const -> std::string {
  auto text = comment;
  for (const auto& section : sections) text += marker + section.header + "\n" + section.text;
  return text;
}

auto parse_case(const std::string& text) -> CaseFile {
  CaseFile parsed;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind(marker, 0) == 0) {
      parsed.sections.push_back({line.substr(marker.size()), {}});
    } else {
      (parsed.sections.empty() ? parsed.comment : parsed.sections.back().text) += line + "\n";
    }
  }
  return parsed;
}

auto unescape(const std::string& text) -> std::string {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      bytes += text[i];
      continue;
    }
    switch (const auto c = text[++i]) {
    case 'x':
      bytes += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
      break;
    case 'n':
      bytes += '\n';
      break;
    case 'r':
      bytes += '\r';
      break;
    case 't':
      bytes += '\t';
      break;
    default:
      bytes += c;
    }
  }
  if (!bytes.empty() && bytes.back() == '\n') bytes.pop_back();
  return bytes;
}
