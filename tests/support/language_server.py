"""A small client of the YAML language server, which VS Code runs: what an editor shows in a workspace.

The server is a program of Node (npm: yaml-language-server). It is looked for in PATH, or where the environment
variable YAML_LANGUAGE_SERVER says.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

SERVER = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server") or ""
AVAILABLE = bool(SERVER and shutil.which("node"))


class Editor:
    """An open workspace; `with Editor(folder) as editor`. Lines and columns count from 0, as the protocol has them."""

    def __init__(self, folder: Path) -> None:
        assert AVAILABLE
        self.folder = folder
        self.settings = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))
        self.process = subprocess.Popen(["node", SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.last = 0

    def __enter__(self) -> Editor:
        workspace = [{"uri": self.folder.as_uri(), "name": "workspace"}]
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}, "publishDiagnostics": {}},
        }
        self.ask("initialize", rootUri=self.folder.as_uri(), workspaceFolders=workspace, capabilities=capabilities)
        self.send(method="initialized", params={})
        self.send(method="workspace/didChangeConfiguration", params={"settings": {"yaml": self.yaml()}})
        return self

    def __exit__(self, *error: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.process.kill()
        self.process.communicate()

    def yaml(self) -> dict[str, Any]:
        """The settings of the folder for YAML, and no schemas from elsewhere."""
        own = {key.removeprefix("yaml."): value for key, value in self.settings.items() if key.startswith("yaml.")}
        return {"validate": True, "completion": True, "hover": True, **own, "schemaStore": {"enable": False}}

    def open(self, relative: str, text: str) -> list[dict[str, Any]]:
        """Open a file with this text; the problems that the editor underlines."""
        uri = (self.folder / relative).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.send(method="textDocument/didOpen", params={"textDocument": document})
        while True:
            message = self.receive()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                found: list[dict[str, Any]] = message["params"]["diagnostics"]
                return found

    def complete(self, relative: str, line: int, column: int) -> dict[str, str]:
        """What the editor offers at a place: labels and what they would write."""
        found = self._at("completion", relative, line, column)
        return {item["label"]: item.get("insertText", item["label"]) for item in found["items"]}

    def hover(self, relative: str, line: int, column: int) -> str:
        """What the editor says about a place."""
        found = self._at("hover", relative, line, column)
        return str(found["contents"]["value"]) if found else ""

    def _at(self, what: str, relative: str, line: int, column: int) -> Any:
        document = {"uri": (self.folder / relative).as_uri()}
        return self.ask(f"textDocument/{what}", textDocument=document, position={"line": line, "character": column})

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and wait for its answer."""
        self.last += 1
        self.send(id=self.last, method=method, params=params)
        while True:
            message = self.receive()
            if message.get("id") == self.last and "method" not in message:
                return message.get("result")

    def send(self, **message: Any) -> None:
        """Write one message."""
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        """Read one message; what the server itself asks is answered on the way."""
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server has gone"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if "method" in message and "id" in message:
            items = message.get("params", {}).get("items", [])
            wanted = [self.yaml() if item.get("section") == "yaml" else None for item in items]
            self.send(id=message["id"], result=wanted if message["method"] == "workspace/configuration" else None)
        return message
