"""The web server in this process and its children: gunicorn, told by us instead of by a file."""

import gc
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # it has no types

IN_MEMORY = "/dev/shm"  # noqa: S108 - only the workers' heartbeats: a slow disk must not get a worker killed


class Serving(BaseApplication):  # type: ignore[misc]  # as above
    """gunicorn with our application; the settings are already loaded and are shared by the workers."""

    def __init__(self, options: dict[str, object]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        from django.core.wsgi import get_wsgi_application

        return get_wsgi_application()


def serve(*, host: str, port: int, workers: int, threads: int) -> None:
    """Serve until told to stop. A worker is replaced after some thousand requests, at different times."""
    with tempfile.TemporaryDirectory(prefix="samsyn-counts-") as counts:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = counts  # the workers' counts meet there; read when they are loaded
        _serving(host, port, workers, threads).run()


def _serving(host: str, port: int, workers: int, threads: int) -> Serving:
    return Serving(
        {
            "bind": f"{host}:{port}",
            "workers": workers,
            "threads": threads,
            "worker_class": "gthread",
            "preload_app": True,  # the code is in memory once, and the first answer waits for nothing
            "max_requests": 20_000,
            "max_requests_jitter": 2_000,
            "timeout": 60,
            "graceful_timeout": 30,
            "keepalive": 5,
            "accesslog": None,  # addresses and who looked at what are in the log of looks, not in a file
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": _keep,
            "post_fork": _collect_again,
            "child_exit": _forget_counts,
            "worker_tmp_dir": IN_MEMORY if Path(IN_MEMORY).is_dir() else None,
        }
    )


def _keep(_server: object) -> None:
    gc.freeze()  # what the workers share is not looked through, and so not copied, by each of them


def _collect_again(_server: object, _worker: object) -> None:
    gc.enable()


def _forget_counts(_server: object, worker: Any) -> None:  # noqa: ANN401 - gunicorn has no types
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]  # the library's own
