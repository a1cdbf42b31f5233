"""Tiny tokenizers of the real classes, trained on a few sentences, without a hub."""

from __future__ import annotations

import json
from typing import Any

from tiny import SENTENCES
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

_CHAT = (
    "{% for m in messages %}<|im_start|>{{m['role']}}\n"
    "{% if m['content'] is string %}{{m['content']}}{% else %}{% for c in m['content'] %}{{c['text']}}{% endfor %}"
    "{% endif %}<|im_end|>\n{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def _pairs(
    specials: list[str], *, alphabet: bool, size: int, normalizer: Any = None, **model: Any
) -> tuple[dict[str, int], list[tuple[str, str]]]:
    """The vocabulary and the merges of a byte-pair tokenizer."""
    trained = Tokenizer(models.BPE(**model))
    if normalizer is not None:
        trained.normalizer = normalizer
    letters: dict[str, Any] = {}
    if alphabet:
        trained.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
        letters = {"initial_alphabet": pre_tokenizers.ByteLevel.alphabet()}
    suffix = {"end_of_word_suffix": "</w>"} if "end_of_word_suffix" in model else {}
    trainer = trainers.BpeTrainer(vocab_size=size, special_tokens=specials, show_progress=False, **letters, **suffix)
    trained.train_from_iterator(SENTENCES * 3, trainer)
    found = json.loads(trained.to_str())["model"]
    return found["vocab"], [tuple(merge) for merge in found["merges"]]


def gemma() -> Any:
    from transformers import GemmaTokenizerFast

    specials = ["<pad>", "<eos>", "<bos>", "<unk>", "<mask>", "<start_of_turn>", "<end_of_turn>"]
    spaces = normalizers.Replace(" ", "\u2581")
    vocabulary, merges = _pairs(
        specials, alphabet=False, size=300, normalizer=spaces, unk_token="<unk>", byte_fallback=True, fuse_unk=True
    )
    made = GemmaTokenizerFast(vocab=vocabulary, merges=merges, model_max_length=1024)
    made.padding_side = "left"
    return made


def llama() -> Any:
    from transformers import LlamaTokenizerFast

    spaces = normalizers.Replace(" ", "\u2581")
    vocabulary, merges = _pairs(
        ["<unk>", "<s>", "</s>", "<pad>"],
        alphabet=False,
        size=300,
        normalizer=spaces,
        unk_token="<unk>",
        byte_fallback=True,
        fuse_unk=True,
    )
    made = LlamaTokenizerFast(vocab=vocabulary, merges=merges, model_max_length=512)
    made.pad_token = "<pad>"
    return made


def clip() -> Any:
    from transformers import CLIPTokenizerFast

    vocabulary, merges = _pairs(
        ["<|startoftext|>", "<|endoftext|>"],
        alphabet=True,
        size=600,
        normalizer=normalizers.Lowercase(),
        end_of_word_suffix="</w>",
    )
    return CLIPTokenizerFast(vocab=vocabulary, merges=merges, model_max_length=77)


def qwen() -> Any:
    from transformers import Qwen2TokenizerFast

    specials = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    vocabulary, merges = _pairs(specials, alphabet=True, size=600)
    made = Qwen2TokenizerFast(vocab=vocabulary, merges=merges, model_max_length=4096)
    made.add_special_tokens({"additional_special_tokens": specials[1:]})
    made.chat_template = _CHAT
    return made
