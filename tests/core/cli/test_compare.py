#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`compare` as scripts see it: the numbers as JSON, the report, what it refuses; the same bytes for the same seed."""
import base64
import html.parser
import re
import shutil
import signal
import time
import unittest

from cli_support import Folder, call, call_json, read_png, start, wait_until_caught, write_dataset

VOID = {"meta", "img", "source", "br"}
SIDE_METRICS = {"reconstruction", "pixel_error", "kl", "elbo", "log_likelihood", "active_units", "trustworthiness",
                "continuity", "linear_probe", "five_neighbours", "nmi", "ari", "prior_fit", "samples_off_data",
                "smoothness", "sample_distance", "mig"}
PAIR_METRICS = {"neighbour_overlap", "trustworthiness", "continuity", "procrustes", "cka", "cluster_agreement"}


class Page(html.parser.HTMLParser):
    """A page whose tags all close, with its text and its pictures."""

    def __init__(self, text):
        super().__init__()
        self.open, self.texts, self.sources, self.alts, self.links = [], [], [], [], []
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("img", "source"):
            self.sources.append(attributes.get("src") or attributes.get("srcset"))
        if tag == "img":
            self.alts.append(attributes["alt"])
        self.links += [attributes[name] for name in ("href", "action") if name in attributes]

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (tag, self.open)
        self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("style", "script"):
            self.texts.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.texts).split())


class Compared(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.addClassCleanup(cls.folder.remove)
        cls.data = write_dataset(cls.folder / "bars")

        def train(name, model, *words, data=cls.data):
            call_json("train", "--model", model, "--data", data, "--hidden", "16", "--epochs", "3", "--batch", "40",
                      "--lr", "0.01", "--out", cls.folder / name, *words)
            return cls.folder / name
        cls.vae = train("vae", "vae")
        cls.kin = train("vae <2> & \"other\"", "vae", "--seed", "2")
        cls.ae = train("ae", "autoencoder", "--latent", "3")
        cls.foreign = train("foreign", "vae", data=write_dataset(cls.folder / "others", train=200))
        cls.limited = [train(f"limited{seed}", "vae", "--seed", str(seed), "--limit", "120") for seed in (1, 2)]

    def compare(self, *words):
        return call_json("compare", *words, "--samples", "5")

    def metric(self, document, name):
        return next(metric for metric in document["metrics"] if metric["name"] == name)

    def fails(self, code, *words):
        told = call("compare", *words, "--json")
        self.assertEqual(told.code, code, str(told))
        error = told.document["error"]
        self.assertEqual(error["kind"], {2: "usage", 3: "input"}[code])
        self.assertNotIn("{}", error["message"])
        return error["message"]


class Documents(Compared):
    def test_contract(self):
        document = self.compare(self.vae, self.kin, self.ae)
        self.assertEqual([run["model"] for run in document["runs"]], ["vae", "vae", "autoencoder"])
        self.assertEqual([run["epoch"] for run in document["runs"]], [3, 3, 3])
        self.assertEqual([run["run"] for run in document["runs"]], [str(self.vae), str(self.kin), str(self.ae)])
        self.assertEqual(document["images"], 120)
        self.assertEqual({metric["name"] for metric in document["metrics"]}, SIDE_METRICS)
        for metric in document["metrics"]:
            self.assertIn(metric["better"], ("higher", "lower", "neither"))
            self.assertTrue(metric["meaning"])
            self.assertEqual(len(metric["values"]), 3)
        self.assertEqual(self.metric(document, "mig")["values"], [None] * 3)
        elbo = self.metric(document, "elbo")["values"]
        self.assertIsNone(elbo[2])
        self.assertEqual(self.metric(document, "elbo")["best"], [elbo.index(max(elbo[:2]))])
        self.assertEqual([(pair["a"], pair["b"]) for pair in document["pairs"]], [(0, 1), (0, 2), (1, 2)])
        for pair in document["pairs"]:
            self.assertEqual({metric["name"] for metric in pair["metrics"]}, PAIR_METRICS)
            for metric in pair["metrics"]:
                self.assertGreaterEqual(metric["value"], 0)
                self.assertLessEqual(metric["value"], 1)
        family, = document["kin"]
        self.assertEqual(family["runs"], [0, 1])
        spread = next(metric for metric in family["metrics"] if metric["name"] == "elbo")
        self.assertAlmostEqual(spread["mean"], sum(elbo[:2]) / 2, places=6)
        self.assertAlmostEqual(spread["deviation"], abs(elbo[0] - elbo[1]) / 2 ** 0.5, places=6)

    def test_the_numbers_are_those_of_evaluate(self):
        document = self.compare(self.vae, self.ae)
        alone = call_json("evaluate", self.vae, "--importance-samples", "5")
        for name, value in (("elbo", alone["elbo"]), ("log_likelihood", alone["log_likelihood"]), ("kl", alone["kl_total"]),
                            ("reconstruction", alone["terms"]["reconstruction"]), ("nmi", alone["clusters"]["nmi"])):
            self.assertAlmostEqual(self.metric(document, name)["values"][0], value, places=6)

    def test_a_decoder_alone_has_samples(self):
        networks, run = self.folder / "networks", self.folder / "decoder alone"
        call_json("export", self.vae, "--format", "onnx", "--out", networks)
        call_json("import", "--decoder", networks / "decoder.onnx", "--data", self.data, "--out", run)
        self.assertIn("decoder alone is a decoder only", self.fails(3, self.vae, run, "--samples", "5"))
        out = self.folder / "alone.png"
        self.assertIn("decoder alone is a decoder only",
                      self.fails(3, self.vae, run, "--picture", "path", "--out", out))
        call_json("compare", self.vae, run, "--picture", "samples", "--out", out)
        self.assertTrue(out.exists())

    def test_identical_runs_compare_as_identical(self):
        document = self.compare(self.vae, self.vae)
        for metric in document["metrics"]:
            self.assertEqual(metric["values"][0], metric["values"][1])
            self.assertEqual(metric["best"], [])
        for metric in document["pairs"][0]["metrics"]:
            self.assertAlmostEqual(metric["value"], 0 if metric["name"] == "procrustes" else 1, places=5)
        self.assertEqual(document["groups"], [])

    def test_epochs_of_one_run(self):
        document = self.compare(f"{self.vae}@0", f"{self.vae}@3", self.vae)
        self.assertEqual([run["epoch"] for run in document["runs"]], [0, 3, 3])
        reconstruction = self.metric(document, "reconstruction")["values"]
        self.assertGreater(reconstruction[0], reconstruction[1])
        self.assertEqual(reconstruction[1], reconstruction[2])

    def test_runs_of_one_name_are_told_apart_by_their_folders(self):
        family = {}
        for kind in ("left", "right"):
            (self.folder / kind / "more").mkdir(parents=True, exist_ok=True)
            family[kind] = self.folder / kind / "more" / "seed-1"
            shutil.copytree(self.vae, family[kind])
        try:
            document = self.compare(family["left"], str(family["right"]) + "/", self.kin, "--limit", "50")
            names = [run["name"] for run in document["runs"]]
            self.assertEqual(names, ["left/more/seed-1", "right/more/seed-1", self.kin.name])
            document = self.compare(f"{family['right']}@1", f"{family['right']}@2", family["right"], family["right"],
                                    "--limit", "50")
            names = [run["name"] for run in document["runs"]]
            self.assertEqual(names, ["seed-1@1", "seed-1@2", "seed-1", "seed-1 (2)"])
        finally:
            for kind in family:
                shutil.rmtree(self.folder / kind)

    def test_the_same_again_whatever_the_threads(self):
        first = self.compare(self.vae, self.ae, "--threads", "1")
        self.assertEqual(first, self.compare(self.vae, self.ae, "--threads", "2"))
        self.assertNotEqual(first, self.compare(self.vae, self.ae, "--seed", "2"))

    def test_runs_of_other_parts_of_the_data(self):
        # Each saw images of its own; they are compared on what none of them was trained on.
        document = self.compare(*self.limited)
        self.assertGreaterEqual(document["images"], 20)

    def test_limit(self):
        self.assertEqual(self.compare(self.vae, self.ae, "--limit", "50")["images"], 50)

    def test_for_people(self):
        told = call("compare", self.vae, self.kin, self.ae, "--samples", "0")
        self.assertEqual(told.code, 0, str(told))
        for part in ("Reconstruction", "Linear CKA", "ae", "deviation", "120 images"):
            self.assertIn(part, told.out)
        self.assertNotIn("Log-likelihood", told.out)


class Pictures(Compared):
    def picture(self, name, *words):
        out = self.folder / f"{name}.png"
        told = call_json("compare", self.vae, self.ae, *words, "--out", out)
        head = read_png(out)
        self.assertEqual((told["width"], told["height"]), (head["width"], head["height"]))
        self.assertEqual([run["model"] for run in told["runs"]], ["vae", "autoencoder"])
        return out.read_bytes(), head

    def test_every_experiment(self):
        for kind in ("reconstructions", "samples", "interpolation", "path", "manifold"):
            bytes_, head = self.picture(kind, "--picture", kind, "--scale", "2")
            self.assertEqual(head["texts"]["picture"], f"compare {kind}")
            self.assertEqual(head["texts"]["side 1"], "vae, epoch 3")
            self.assertNotIn(str(self.folder.path), str(head["texts"]))
            self.assertNotEqual(self.picture(kind + "-2", "--picture", kind, "--scale", "2", "--spacing", "4")[0], bytes_)

    def test_the_same_again(self):
        first = self.picture("first", "--picture", "samples", "--own-latents", "--seed", "7")
        self.assertEqual(first, self.picture("second", "--picture", "samples", "--own-latents", "--seed", "7"))
        self.assertNotEqual(first[0], self.picture("third", "--picture", "samples", "--seed", "7")[0])

    def test_images_and_ways(self):
        _, head = self.picture("way", "--picture", "path", "--path", "spherical", "--images", "480,500,501", "--captions")
        self.assertEqual((head["texts"]["path"], head["texts"]["images"]), ("spherical", "480,500,501"))

    def test_what_is_wrong_is_said(self):
        png = self.folder / "wrong.png"
        self.assertIn("--out", self.fails(2, self.vae, self.ae, "--picture", "samples"))
        self.assertIn(".png", self.fails(3, self.vae, self.ae, "--picture", "samples", "--out", self.folder / "w.html"))
        self.assertIn("--picture", self.fails(2, self.vae, self.ae, "--images", "1,2"))
        self.assertIn("--samples", self.fails(2, self.vae, self.ae, "--picture", "samples", "--samples", "5", "--out", png))
        self.assertIn("reconstructions", self.fails(3, self.vae, self.ae, "--picture", "mirror", "--out", png))
        self.assertIn("599", self.fails(3, self.vae, self.ae, "--picture", "path", "--images", "1,9999", "--out", png))
        self.assertFalse(png.exists())


class Reports(Compared):
    def test_other_languages(self):
        english = self.report("english.html", self.vae, self.ae)
        self.assertEqual(english, self.report("english-too.html", self.vae, self.ae, "--language", "en"))
        korean = self.report("korean.html", self.vae, self.ae, "--language", "ko")
        self.assertIn('lang="ko"', korean)
        hangul = re.findall("[\uac00-\ud7a3]", korean)
        self.assertGreater(len(hangul), 200)
        self.assertIn("en, ko", self.fails(3, self.vae, self.ae, "--out", self.folder / "x.html", "--language", "xx"))

    def report(self, name, *words):
        document = self.compare(*words, "--out", self.folder / name)
        self.assertEqual(document["out"], str(self.folder / name))
        return (self.folder / name).read_text(encoding="utf-8")

    def test_page(self):
        text = self.report("page.html", self.vae, self.kin, self.ae)
        page = Page(text)
        for part in ("vae <2> & \"other\"", "Reconstruction", "more is better", "less is better", "★", "±",
                     "Linear CKA", "Manifold", "Interpolation", "Where do they differ?"):
            self.assertIn(part, page.text)
        # Everything is inside, and nothing says where the runs lie.
        self.assertEqual(page.links, [])
        self.assertNotIn("http", text)
        self.assertNotIn("url(", text)
        self.assertNotIn(str(self.folder.path), text)
        self.assertIn("prefers-color-scheme: dark", text)
        self.assertTrue(all(page.alts))

    def test_pictures_can_be_decoded(self):
        page = Page(self.report("pictures.html", self.vae, self.ae))
        self.assertGreaterEqual(len(page.sources), 2 * 2 + 4 * 2 + 1 + 2)
        for source in page.sources:
            kind, content = source.split(",", 1)
            self.assertEqual(kind, "data:image/png;base64")
            target = self.folder / "picture.png"
            target.write_bytes(base64.b64decode(content, validate=True))
            picture = read_png(target)
            self.assertGreater(picture["width"] * picture["height"], 100)

    def test_the_same_bytes_again(self):
        first = self.report("first.html", self.vae, self.ae)
        self.assertEqual(first, self.report("second.html", self.vae, self.ae, "--threads", "1"))

    def test_a_report_is_not_written_over(self):
        target = self.folder / "there.html"
        target.write_text("mine")
        self.assertIn("not empty", self.fails(3, self.vae, self.ae, "--out", target))
        self.assertEqual(target.read_text(), "mine")


class Mistakes(Compared):
    def test_other_data(self):
        message = self.fails(3, self.vae, self.foreign)
        self.assertIn("different data", message)
        self.assertEqual(len(set(re.findall(r"crc32:\w+-n\d+", message))), 2)

    def test_wrong_words(self):
        self.assertIn("two runs", self.fails(2, self.vae))
        self.assertIn("RUN", self.fails(2))
        self.assertIn(".html", self.fails(3, self.vae, self.ae, "--out", self.folder / "report.pdf"))
        self.fails(3, self.vae, self.folder / "nothing")
        self.assertIn("3", self.fails(3, self.vae, f"{self.vae}@17"))
        self.assertIn("--out", self.fails(2, self.vae, self.ae, "--ouput", "x.html"))

    def test_help(self):
        told = call("compare", "--help")
        self.assertEqual(told.code, 0, str(told))
        for word in ("RUN", "--out", "--limit", "--samples", "--seed"):
            self.assertIn(word, told.out)

    def test_interruption(self):
        process = start("compare", self.vae, self.ae, "--samples", "100000", "--out", self.folder / "never.html", "--json")
        wait_until_caught(process)
        time.sleep(0.5)  # into the work
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130, err)
        self.assertIn('"stopped": true', out)
        self.assertFalse((self.folder / "never.html").exists())


if __name__ == "__main__":
    unittest.main()
