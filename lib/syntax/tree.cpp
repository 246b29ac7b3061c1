#include "syntax/tree.hpp"

#include "syntax/arena.hpp"

namespace berth {

Tree::Tree() : arena_(std::make_unique<Arena>()) {}
Tree::~Tree() = default;
Tree::Tree(Tree&&) noexcept = default;
auto Tree::operator=(Tree&&) noexcept -> Tree& = default;

auto Tree::documents() const -> const std::vector<Document>& { return arena_->documents; }
auto Tree::comments() const -> const std::vector<Comment>& { return arena_->comments; }

} // namespace berth
