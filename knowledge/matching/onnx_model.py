"""A model of sentences from a folder, in the layout of sentence-transformers with ONNX."""

import json
from collections.abc import Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.library import BrokenBaseError

_WEIGHTS = ("model.onnx", "onnx/model.onnx")
_TOKENIZER = "tokenizer.json"
_PROMPTS = "config_sentence_transformers.json"
_POOLING = "1_Pooling/config.json"
_LONGEST = 512


class OnnxModel:
    """Needs the extra `model` (onnxruntime and tokenizers). Pooling and the prompt of questions
    are those of the folder's own configuration: the mean of all tokens and none by default."""

    def __init__(self, folder: Path) -> None:
        weights = next((folder / name for name in _WEIGHTS if (folder / name).is_file()), None)
        if weights is None or not (folder / _TOKENIZER).is_file():
            raise BrokenBaseError([f"{folder}: needs {_TOKENIZER} and {' or '.join(_WEIGHTS)}"])
        self.name = f"onnx {sha256(weights.read_bytes()).hexdigest()[:12]}"
        self._tokenizer = _tokenizer(folder / _TOKENIZER)
        self._session = _session(weights)
        self._inputs = {each.name for each in self._session.get_inputs()}
        self._prompt = _setting(folder / _PROMPTS, "prompts", {}).get("query", "")
        self._first_token = _setting(folder / _POOLING, "pooling_mode_cls_token", False)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        tokens = self._tokenizer.encode_batch([self._prompt + text for text in texts])
        mask = np.array([each.attention_mask for each in tokens], np.int64)
        offered = {
            "input_ids": np.array([each.ids for each in tokens], np.int64),
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(mask),
        }
        asked = {name: value for name, value in offered.items() if name in self._inputs}
        states = self._session.run(None, asked)[0]
        kept = mask[:, :, None].astype(np.float32)
        summed = states[:, 0] if self._first_token else (states * kept).sum(axis=1)
        found: NDArray[np.float32] = summed / np.linalg.norm(summed, axis=1, keepdims=True)
        return found.astype(np.float32)


def _tokenizer(file: Path) -> Any:
    tokenizer = _library("tokenizers").Tokenizer.from_file(str(file))
    tokenizer.enable_truncation(_LONGEST)
    tokenizer.enable_padding()
    return tokenizer


def _session(weights: Path) -> Any:
    runtime = _library("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1
    return runtime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise BrokenBaseError(
            [f"a model from a folder needs {name}: install kenes[model]"]
        ) from error


def _setting(file: Path, name: str, otherwise: Any) -> Any:
    return json.loads(file.read_text("utf-8")).get(name, otherwise) if file.is_file() else otherwise
