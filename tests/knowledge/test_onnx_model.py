"""A model of sentences from a folder: here one of four words and three dimensions."""

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers

from knowledge import BrokenBaseError
from knowledge.matching.embedding import open_embedder

WORDS = {"[UNK]": 0, "query:": 1, "отпуск": 2, "демалыс": 3}
VECTORS = np.array([[0, 0, 0], [0, 0, 1], [1, 0, 0], [0, 1, 0]], np.float32)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tokenizer = Tokenizer(models.WordLevel(WORDS, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["n", "tokens"])
    states = helper.make_tensor_value_info("states", TensorProto.FLOAT, ["n", "tokens", 3])
    graph = helper.make_graph(
        [helper.make_node("Gather", ["vectors", "input_ids"], ["states"])],
        "words",
        [ids],
        [states],
        [numpy_helper.from_array(VECTORS, "vectors")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=10)
    onnx.save(model, tmp_path / "model.onnx")
    return tmp_path


def test_vectors_are_means_of_tokens_without_the_padding(folder: Path) -> None:
    embedder = open_embedder(folder)
    assert embedder is not None
    both, one = embedder.encode(["отпуск демалыс", "демалыс"])
    assert both == pytest.approx([0.7071, 0.7071, 0], abs=1e-4)
    assert one == pytest.approx([0, 1, 0])


def test_the_folder_says_how_questions_begin_and_which_token_counts(folder: Path) -> None:
    prompts = {"prompts": {"query": "query: "}}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(prompts))
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text('{"pooling_mode_cls_token": true}')
    embedder = open_embedder(folder)
    assert embedder is not None
    assert embedder.encode(["отпуск"])[0] == pytest.approx([0, 0, 1])


def test_models_are_told_apart_by_their_weights(folder: Path) -> None:
    first = open_embedder(folder)
    model = onnx.load(folder / "model.onnx")
    model.graph.initializer[0].CopyFrom(numpy_helper.from_array(2 * VECTORS, "vectors"))
    onnx.save(model, folder / "model.onnx")
    second = open_embedder(folder)
    assert first is not None
    assert second is not None
    assert first.name != second.name


def test_a_folder_without_a_model_names_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(BrokenBaseError, match=r"needs tokenizer\.json and model\.onnx"):
        open_embedder(tmp_path)
