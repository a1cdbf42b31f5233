"""Speech models of a person's own: real classes of transformers with tiny random weights, from a folder, offline."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from studio.document.brief import Line, MediaRef
from studio.document.recipe import Likeness, Voice
from studio.engine.families.speech.adapters import Order, SpeechModelError, loaded
from studio.engine.families.speech.host import serve
from studio.media.samples import write_sound
from studio.sound import kept
from studio.sound.speech import speak
from studio.sound.talkers import local


def vits(folder: Path) -> Path:
    import torch
    from transformers import VitsConfig, VitsModel, VitsTokenizer

    folder.mkdir()
    letters = {letter: n for n, letter in enumerate("_ abcdefghijklmnopqrstuvwxyz'")}
    vocabulary = folder / "vocab.json"
    vocabulary.write_text(json.dumps(letters), encoding="utf-8")
    VitsTokenizer(str(vocabulary), pad_token="_", unk_token="_", phonemize=False).save_pretrained(folder)
    torch.manual_seed(1)
    config = VitsConfig(
        vocab_size=len(letters), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, ffn_dim=32, flow_size=16,
        spectrogram_bins=33, upsample_initial_channel=16, upsample_rates=[8, 8], upsample_kernel_sizes=[16, 16],
        resblock_kernel_sizes=[3], resblock_dilation_sizes=[[1]], prior_encoder_num_flows=2,
        prior_encoder_num_wavenet_layers=2, posterior_encoder_num_wavenet_layers=2, depth_separable_channels=2,
        duration_predictor_num_flows=2, sampling_rate=16_000, use_stochastic_duration_prediction=False,
    )  # fmt: skip
    VitsModel(config).save_pretrained(folder)
    return folder


def dia(folder: Path) -> Path:
    import torch
    from transformers import (
        DacConfig,
        DacFeatureExtractor,
        DacModel,
        DiaConfig,
        DiaForConditionalGeneration,
        DiaProcessor,
        DiaTokenizer,
    )

    torch.manual_seed(1)
    size = {"hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "head_dim": 8}
    decoder = {**size, "num_key_value_heads": 2, "cross_num_attention_heads": 2, "cross_head_dim": 8,
               "cross_num_key_value_heads": 2, "cross_hidden_size": 16}  # fmt: skip
    config = DiaConfig(
        encoder_config={**size, "num_key_value_heads": 2, "vocab_size": 256},
        decoder_config={**decoder, "vocab_size": 1028},
    )
    model = DiaForConditionalGeneration(config)
    model.generation_config.max_new_tokens = 12
    model.save_pretrained(folder)
    codec = DacModel(
        DacConfig(encoder_hidden_size=4, decoder_hidden_size=16, downsampling_ratios=[2, 4], upsampling_ratios=[4, 2],
                  n_codebooks=9, codebook_size=1024, codebook_dim=4, hidden_size=16, sampling_rate=44_100)
    )  # fmt: skip
    codec.save_pretrained(folder / "codec")
    codec.config._name_or_path = codec.name_or_path = str(folder / "codec")
    DiaProcessor(DacFeatureExtractor(sampling_rate=44_100, hop_length=8), DiaTokenizer(), codec).save_pretrained(folder)
    return folder


def pocket(folder: Path) -> Path:
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import (
        PocketTTSAudioTokenizerConfig,
        PocketTTSAudioTokenizerModel,
        PocketTTSConfig,
        PocketTTSFeatureExtractor,
        PocketTTSForConditionalGeneration,
        PocketTTSProcessor,
        PreTrainedTokenizerFast,
    )

    torch.manual_seed(1)
    special = {"audio_prompt_token": "<voice>", "audio_latent_token": "<latent>", "audio_prompt_bos_token": "<begin>",
               "audio_bos_token": "<speak>"}  # fmt: skip
    names = ["<unk>", "<s>", "</s>", "<pad>", "hello", ".", *special.values()]
    words = Tokenizer(models.WordLevel({name: n for n, name in enumerate(names)}, "<unk>"))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    reader = PreTrainedTokenizerFast(
        tokenizer_object=words, unk_token="<unk>", pad_token="<pad>", padding_side="left", extra_special_tokens=special
    )
    template = (
        "{% for m in messages %}{% for c in m.content %}{% if c.type == 'audio' %}<begin><voice>"
        "{% else %}{{ c.text }}{% endif %}{% endfor %}{% endfor %}<speak>"
    )
    codec = PocketTTSAudioTokenizerModel(
        PocketTTSAudioTokenizerConfig(hidden_size=16, num_filters=4, upsampling_ratios=[4, 2], num_hidden_layers=1,
                                      intermediate_size=16, num_attention_heads=2, num_key_value_heads=2,
                                      latent_stride=4, latent_dim=4, upsample_groups=16)
    )  # fmt: skip
    codec.save_pretrained(folder / "codec")
    codec.config._name_or_path = codec.name_or_path = str(folder / "codec")
    ears = PocketTTSFeatureExtractor(frame_size=32, pad_to_multiple_of=32)
    PocketTTSProcessor(ears, reader, codec, chat_template=template).save_pretrained(folder)
    flow = {"hidden_size": 16, "num_hidden_layers": 1, "latent_dim": 4, "condition_dim": 16}
    model = PocketTTSForConditionalGeneration(
        PocketTTSConfig(vocab_size=10, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
                        latent_dim=4, flow_head_config={**flow, "frequency_embedding_size": 16}, frame_rate=750.0,
                        audio_prompt_token_id=6, audio_latent_token_id=7, audio_prompt_bos_token_id=8,
                        audio_bos_token_id=9)
    )  # fmt: skip
    model.generation_config.max_new_tokens = 12
    model.save_pretrained(folder)
    return folder


def csm(folder: Path) -> Path:
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import (
        CsmConfig,
        CsmForConditionalGeneration,
        CsmProcessor,
        EncodecFeatureExtractor,
        PreTrainedTokenizerFast,
    )

    torch.manual_seed(1)
    special = {"audio_token": "<audio>", "audio_eos_token": "<end>"}
    names = ["<unk>", "<s>", "</s>", "<pad>", "hello", ".", "[", "]", "0", "1", *special.values()]
    words = Tokenizer(models.WordLevel({name: n for n, name in enumerate(names)}, "<unk>"))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    reader = PreTrainedTokenizerFast(
        tokenizer_object=words, unk_token="<unk>", pad_token="<pad>", extra_special_tokens=special
    )
    CsmProcessor(EncodecFeatureExtractor(sampling_rate=24_000), reader, chat_template="").save_pretrained(folder)
    size = {"hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2,
            "num_key_value_heads": 2, "head_dim": 8}  # fmt: skip
    codec = {"model_type": "mimi", **size, "num_filters": 4, "upsampling_ratios": [4, 2], "codebook_size": 32,
             "codebook_dim": 8, "num_quantizers": 4, "vector_quantization_hidden_dimension": 8,
             "upsample_groups": 16}  # fmt: skip
    ends = {"codebook_pad_token_id": 31, "codebook_eos_token_id": 0}
    depth = {**size, "num_codebooks": 4, "backbone_hidden_size": 16, "vocab_size": 32, "pad_token_id": None}
    config = CsmConfig(**size, **ends, num_codebooks=4, vocab_size=32, text_vocab_size=len(names), pad_token_id=3,
                       bos_token_id=1, eos_token_id=None, audio_token_id=10, audio_eos_token_id=11,
                       depth_decoder_config=depth, codec_config=codec)  # fmt: skip
    model = CsmForConditionalGeneration(config)
    model.generation_config.update(do_sample=True, depth_decoder_do_sample=True)
    model.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def voices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("voices")
    vits(made / "tiny-vits")
    return made


@pytest.fixture
def here(voices: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder as the one of the person's own voices."""
    monkeypatch.setenv("RUSHES_VOICES", str(voices))
    yield voices
    local.close()


def answered(folder: Path, *orders: Order) -> list[tuple[dict[str, object], np.ndarray]]:
    asked = io.BytesIO(b"".join(json.dumps(asdict(order)).encode() + b"\n" for order in orders))
    answers = io.BytesIO()
    serve(folder, asked, answers)
    answers.seek(0)
    found = []
    while head := answers.readline():
        told = json.loads(head)
        found.append((told, np.frombuffer(answers.read(4 * told.get("count", 0)), np.float32)))
    return found


def test_a_vits_speaks_the_same_for_the_same_seed_and_clones_nobody(voices: Path) -> None:
    order = Order("hello there", seed=3)
    (told, first), (_, again), (_, other), (refused, _) = answered(
        voices / "tiny-vits", order, order, Order("hello there", seed=4), Order("hello", seed=3, likeness="x.wav")
    )
    assert told["hertz"] == 16_000
    assert len(first) > 100
    assert np.array_equal(first, again)
    assert not np.array_equal(first[: len(other)], other[: len(first)])
    assert "sound like somebody" in str(refused["error"])


def test_a_dia_speaks_unless_its_weights_lack_something_or_are_of_another_shape(tmp_path: Path) -> None:
    folder = dia(tmp_path / "tiny-dia")
    ((told, sound),) = answered(folder, Order("Hello.", seed=1))
    assert told.get("hertz") == 44_100, told
    assert len(sound) > 8
    for part in (folder, folder / "codec"):
        weights = load_file(part / "model.safetensors")
        name = max(weights)
        for spoilt, said in (({}, f"lack “{name}”"), ({name: np.zeros(weights[name].size + 1)}, "has to be")):
            save_file({k: v for k, v in weights.items() if k != name} | spoilt, part / "model.safetensors")
            ((told, _),) = answered(folder, Order("Hello.", seed=1))
            assert said in str(told.get("error")), told
        save_file(weights, part / "model.safetensors")


def test_a_csm_speaks_as_one_of_its_speakers(tmp_path: Path) -> None:
    order = Order("hello .", seed=1, person="Ada")
    (told, sound), (_, again) = answered(csm(tmp_path / "tiny-csm"), order, order)
    assert told.get("hertz") == 24_000, told
    assert len(sound) > 8
    assert np.array_equal(sound, again)


def test_a_pocket_speaks_only_in_the_likeness_of_a_recording(tmp_path: Path) -> None:
    recording = tmp_path / "ada.wav"
    write_sound(recording, [np.full((4_800, 2), 0.1, np.float32)])
    folder = pocket(tmp_path / "tiny-pocket")
    order = Order("hello .", seed=1, likeness=str(recording))
    (told, sound), (_, again), (refused, _) = answered(folder, order, order, Order("hello .", seed=1))
    assert told.get("hertz") == 24_000, told
    assert len(sound) > 8
    assert np.array_equal(sound, again)
    assert "needs a recording" in str(refused["error"])


def test_only_known_classes_and_safetensors_are_opened(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"architectures": ["EvilModel"]}')
    with pytest.raises(SpeechModelError, match="known are VitsModel"):
        loaded(tmp_path)
    (tmp_path / "config.json").write_text('{"architectures": ["VitsModel"]}')
    (tmp_path / "pytorch_model.bin").write_bytes(b"pickle")
    with pytest.raises(SpeechModelError, match="no weights as safetensors"):
        loaded(tmp_path)


def test_a_voice_asks_for_a_model_by_name_and_it_speaks_in_a_process_of_its_own(
    here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    said = speak(Line("A", "hello there"), Voice("A", "adult", "female", engine="tiny-vits"))
    assert said.engine.startswith("tiny-vits, a model of yours")
    assert said.note == ""
    assert [word for word, _, _ in said.words] == ["hello", "there"]
    assert said.words[-1][2] <= len(said.samples)
    assert list(kept.folder().glob("*.npz"))
    local.close()
    assert capfd.readouterr() == ("", ""), "what the libraries say of it is for no terminal"


def test_nobody_is_cloned_without_a_note_of_consent(here: Path) -> None:
    voice = Voice("A", "adult", "female", engine="tiny-vits", likeness=Likeness(MediaRef("x.wav"), person="Ada"))
    said = speak(Line("A", "hello"), voice, recording="x.wav")
    assert said.engine.startswith("hibari")
    assert "consent" in said.engine
    assert said.note.startswith("“tiny-vits” did not speak")
