#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# ctest: timeout=900
"""Models that leave and models that come: every model's weights run by PyTorch as resources/interchange/load_run.py has
it, every exported ONNX network checked by its own library, models made in PyTorch opened as runs."""
import importlib.util
import os
import sys
import unittest
from pathlib import Path

import numpy as np

try:
    import torch
except ImportError:
    torch = None
try:
    import onnx
except ImportError:
    onnx = None

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
from cli_support import Folder, call, call_json, read_idx, read_safetensors, write_dataset  # noqa: E402

SIDE, CLASSES, COUNT = 12, 4, 20
MODELS = {
    "pca": [], "linear_ae": [], "autoencoder": ["--activation", "leaky-relu"], "sparse_ae": ["--latent", "9"],
    "denoising_ae": ["--hidden", "20"], "contractive_ae": [], "stochastic_contractive_ae": [],
    "stacked_ae": ["--pretrain-epochs", "1", "--fine-tune", "classifier"],
    "stacked_denoising_ae": ["--tied", "false", "--pretrain-epochs", "1"],
    "vae": ["--likelihood", "gaussian", "--learn-sigma"], "beta_vae": ["--activation", "tanh"],
    "iwae": ["--activation", "softplus"], "wae_mmd": [], "wae_gan": [], "aae": ["--labels", "40"], "cvae": [],
    "m2": ["--labels", "40"], "m1_m2": ["--labels", "40", "--pretrain-epochs", "1"],
}
CONVOLUTIONAL = {"autoencoder": [], "sparse_ae": [], "vae": [], "cvae": [], "m2": ["--labels", "40"]}


def load(name):
    path = Path(os.environ["LATENTSCAPE_SOURCE_DIR"]) / "resources" / "interchange" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Interchange(unittest.TestCase):
    """Small images in a folder that is gone afterwards."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.addClassCleanup(cls.folder.remove)
        cls.data = write_dataset(cls.folder / "bars", side=SIDE, classes=CLASSES)
        images = read_idx(cls.data / "t10k-images-idx3-ubyte").astype(np.float32) / 255
        cls.images = images[:COUNT].reshape(COUNT, 1, SIDE, SIDE)


class Runs(Interchange):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.labels = np.eye(CLASSES, dtype=np.float32)[np.arange(COUNT) % CLASSES]
        cls.runs = {}
        for network, models in (("mlp", MODELS), ("conv", CONVOLUTIONAL)):
            for model, options in models.items():
                run = cls.folder / f"{model}-{network}"
                words = ["train", "--model", model, "--data", cls.data, "--out", run, "--epochs", "1", *options]
                if network == "conv":
                    words += ["--network", "conv"]
                call_json(*words)
                cls.runs[model, network] = run

    def ours(self, run, model):
        """What the program makes of the first test images: codes, and pictures of them under their labels."""
        codes_file, pictures = self.folder / "codes.npz", self.folder / "pictures.npy"
        for file in (codes_file, pictures):
            file.unlink(missing_ok=True)
        call_json("encode", run, "--split", "test", "--out", codes_file)
        codes = {name: values[:COUNT] for name, values in np.load(codes_file).items()}
        np.save(self.folder / "z.npy", codes["mean"])
        words = ["decode", run, "--from", self.folder / "z.npy", "--out", pictures]
        if model in ("cvae", "m2", "m1_m2", "aae"):
            words += ["--label", "1"]
        call_json(*words)
        return codes, np.load(pictures)

    @unittest.skipIf(torch is None, "PyTorch for Python is not installed")
    def test_pytorch_gives_the_same(self):
        load_run = load("load_run")
        label = torch.zeros(COUNT, CLASSES)
        label[:, 1] = 1
        for (model, network), run in self.runs.items():
            with self.subTest(model=model, network=network):
                codes, pictures = self.ours(run, model)
                exported = self.folder / f"{model}-{network}.safetensors"
                call_json("export", run, "--format", "safetensors", "--out", exported)
                for source in (run, exported):
                    theirs = load_run.Model(source)
                    told = torch.from_numpy(self.labels) if model == "cvae" else None
                    encoded = theirs.encode(torch.from_numpy(self.images), told)
                    np.testing.assert_allclose(encoded["mean"].numpy(), codes["mean"], rtol=1e-5, atol=1e-5)
                    self.assertEqual("logvar" in encoded, "logvar" in codes)
                    if "logvar" in encoded:
                        np.testing.assert_allclose(encoded["logvar"].numpy(), codes["logvar"], rtol=1e-5, atol=1e-5)
                    drawn = theirs.decode(torch.from_numpy(codes["mean"]), label).numpy()
                    np.testing.assert_allclose(drawn.reshape(pictures.shape), pictures, atol=1e-5)

    def test_weights_come_back(self):
        for (model, network), run in self.runs.items():
            with self.subTest(model=model, network=network):
                exported, back, again = (self.folder / f"{name}-{model}-{network}" for name in ("a", "b", "c"))
                exported, again = exported.with_suffix(".safetensors"), again.with_suffix(".safetensors")
                call_json("export", run, "--format", "safetensors", "--out", exported)
                document = call_json("import", exported, "--data", self.data, "--out", back)
                self.assertEqual((document["model"], document["imported"]), (model, exported.name))
                call_json("export", back, "--format", "safetensors", "--out", again)
                first, second = read_safetensors(exported), read_safetensors(again)
                self.assertEqual(first[1].keys(), second[1].keys())
                for name, tensor in first[1].items():
                    self.assertEqual(tensor.tobytes(), second[1][name].tobytes(), name)
                self.assertEqual(first[0]["networks"], second[0]["networks"])

    def test_an_imported_run_is_a_run_that_cannot_go_on(self):
        exported, back = self.folder / "vae.safetensors", self.folder / "imported"
        call_json("export", self.runs["vae", "mlp"], "--format", "safetensors", "--out", exported)
        call_json("import", exported, "--data", self.data, "--out", back)
        self.assertEqual(call_json("inspect", back)["imported"], "vae.safetensors")
        self.assertEqual(call_json("evaluate", back)["terms"], call_json("evaluate", self.runs["vae", "mlp"])["terms"])
        call_json("grid", back, "--kind", "samples", "--out", self.folder / "samples.png")
        result = call("resume", back, "--epochs", "5")
        self.assertEqual(result.code, 3, str(result))
        self.assertIn("imported", result.err)

    @unittest.skipIf(onnx is None, "ONNX for Python is not installed")
    def test_networks_are_what_onnx_asks_for(self):
        for (model, network), run in self.runs.items():
            with self.subTest(model=model, network=network):
                out = self.folder / f"onnx-{model}-{network}"
                files = call_json("export", run, "--format", "onnx", "--out", out)["files"]
                self.assertIn("encoder.onnx", files)
                self.assertIn("decoder.onnx", files)
                for file in files:
                    made = onnx.load(str(out / file))
                    onnx.checker.check_model(made, full_check=True)

    def test_networks_come_back(self):
        """The exported networks, imported: the same codes and pictures."""
        for model, network in (("vae", "mlp"), ("autoencoder", "conv"), ("pca", "mlp"), ("sparse_ae", "conv")):
            with self.subTest(model=model, network=network):
                out, back = self.folder / f"out-{model}-{network}", self.folder / f"back-{model}-{network}"
                call_json("export", self.runs[model, network], "--format", "onnx", "--out", out)
                call_json("import", out, "--data", self.data, "--out", back)
                expected, pictures = self.ours(self.runs[model, network], model)
                codes, drawn = self.ours(back, "onnx")
                np.testing.assert_allclose(codes["mean"], expected["mean"], rtol=1e-5, atol=1e-5)
                np.testing.assert_allclose(drawn, pictures, atol=1e-5)
                self.assertEqual("logvar" in codes, "logvar" in expected)
                call_json("grid", back, "--kind", "reconstructions", "--out", self.folder / f"{model}-{network}.png")
                call_json("evaluate", back)


@unittest.skipIf(torch is None, "PyTorch for Python is not installed")
class FromPyTorch(Interchange):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.x = torch.from_numpy(cls.images)
        torch.manual_seed(1)

    def check(self, run, encoder, decoder, latent):
        codes = self.folder / f"{run.name}.npz"
        call_json("encode", run, "--split", "test", "--out", codes)
        with torch.no_grad():
            expected = encoder(self.x)[:, :latent].numpy()
            np.testing.assert_allclose(np.load(codes)["mean"][:COUNT], expected, rtol=1e-5, atol=1e-5)
            np.save(self.folder / "z.npy", expected)
            pictures = self.folder / f"{run.name}.npy"
            call_json("decode", run, "--from", self.folder / "z.npy", "--out", pictures)
            drawn = decoder(torch.from_numpy(expected)).reshape(COUNT, 1, SIDE, SIDE).clamp(0, 1).numpy()
            np.testing.assert_allclose(np.load(pictures), drawn, atol=1e-5)

    def test_save_model(self):
        nn = torch.nn
        for name, outputs, last in (("ae", 3, []), ("vae", 6, [nn.Sigmoid()])):
            with self.subTest(name):
                encoder = nn.Sequential(nn.Flatten(), nn.Linear(SIDE * SIDE, 30), nn.ReLU(), nn.Linear(30, 20), nn.ReLU(),
                                        nn.Linear(20, outputs))
                decoder = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 30), nn.ReLU(),
                                        nn.Linear(30, SIDE * SIDE), *last)
                file, run = self.folder / f"{name}.safetensors", self.folder / f"from-{name}"
                load("save_model").save(encoder, decoder, (1, SIDE, SIDE), file)
                document = call_json("import", file, "--data", self.data, "--out", run)
                self.assertEqual(document["dimensions"], 3)
                self.check(run, encoder, decoder, 3)

    def test_any_network_by_way_of_onnx(self):
        """As torch.onnx.export() writes them: for one size of batch, and for any."""
        nn = torch.nn

        class Image(nn.Module):
            def forward(self, h):
                return h.view(h.size(0), 8, SIDE // 2, SIDE // 2)

        encoder = nn.Sequential(nn.Conv2d(1, 8, 4, 2, 1), nn.LeakyReLU(0.2), nn.Flatten(), nn.Linear(2 * SIDE * SIDE, 20),
                                nn.BatchNorm1d(20), nn.ReLU(), nn.Linear(20, 3)).eval()
        decoder = nn.Sequential(nn.Linear(3, 2 * SIDE * SIDE), nn.ReLU(), Image(), nn.ConvTranspose2d(8, 1, 4, 2, 1)).eval()
        last = nn.Sequential(decoder, nn.Sigmoid())
        for name, options in (("two", {}), ("any", {"input_names": ["in"], "dynamic_axes": {"in": {0: "n"}}})):
            with self.subTest(name):
                folder, run = self.folder / f"onnx-{name}", self.folder / f"run-{name}"
                folder.mkdir()
                torch.onnx.export(encoder, self.x[:2], str(folder / "encoder.onnx"), **options)
                torch.onnx.export(decoder, torch.zeros(2, 3), str(folder / "decoder.onnx"), **options)
                call_json("import", folder, "--data", self.data, "--out", run, "--output", "logits")
                self.check(run, encoder, last, 3)
                for kind in ("reconstructions", "samples", "interpolation", "path"):
                    call_json("grid", run, "--kind", kind, "--out", self.folder / f"{name}-{kind}.png")
                call_json("compare", run, run, "--out", self.folder / f"{name}.html")

    def test_pickles_are_programs(self):
        for name, write in (("weights.pt", lambda path: torch.save({"a": torch.zeros(2)}, path)),
                            ("script.safetensors", lambda path: torch.jit.script(torch.nn.Linear(2, 2)).save(str(path)))):
            with self.subTest(name):
                write(self.folder / name)
                result = call("import", self.folder / name, "--data", self.data, "--out", self.folder / "none")
                self.assertEqual(result.code, 3, str(result))
                self.assertIn("torch.onnx.export", result.err)
                self.assertFalse((self.folder / "none").exists())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v", *sys.argv[1:]])
