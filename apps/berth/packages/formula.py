"""A formula of Homebrew on Linux, which takes the archive from where releases lie."""
import hashlib

TEXT = """class Berth < Formula
  desc "Checks Flyte and Kubernetes task specs, and places them"
  homepage "%(url)s"
  url "%(url)s/%(archive)s"
  version "%(version)s"
  sha256 "%(digest)s"
  license "Apache-2.0"

  depends_on :linux
  depends_on arch: :%(arch)s

  def install
    bin.install "bin/berth", "bin/kubectl-berth"
    man1.install Dir["share/man/man1/*"]
    bash_completion.install "share/bash-completion/completions/berth"
    zsh_completion.install "share/zsh/site-functions/_berth"
    fish_completion.install "share/fish/vendor_completions.d/berth.fish"
    doc.install Dir["share/doc/berth/*"]
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/berth --version")
  end
end
"""


def package(stage, archive, data, url):
    return "berth.rb", (TEXT % {"url": url.rstrip("/"), "archive": archive, "version": stage.version,
                                "digest": hashlib.sha256(data).hexdigest(),
                                "arch": {"x86_64": "x86_64", "aarch64": "arm64"}[stage.machine]}).encode()
