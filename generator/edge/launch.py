"""Starting the writer's editor: a program with its arguments, never a shell, that outlives us and says nothing."""

import subprocess
import threading


def launch(command: tuple[str, ...]) -> None:
    """Start it and go on. Raises OSError if there is no such program."""
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)
    threading.Thread(target=process.wait, name="editor", daemon=True).start()
