# SPDX-License-Identifier: GPL-3.0-or-later
"""The published figures: what they were measured with, and how we measure ours. Rows are made by `rows(work, budget,
seed)`; a budget says how long, nothing else."""
import csv
import dataclasses
import typing

import classifier
import mnist
from work import command_of


@dataclasses.dataclass
class Experiment:
    title: str
    source: str
    budgets: dict
    rows: typing.Callable


def run_of(work, name, model, data, epochs, seed, **options):
    """Folder and command of a run."""
    shown = data if isinstance(data, str) else data.name
    return work.trained(name, model, data, epochs, seed, **options), command_of(model, shown, epochs, seed, **options)


def row(what, value, paper, unit, setting, command):
    return {"what": what, "value": value, "paper": paper, "unit": unit, "setting": setting, "command": command}


# Burda, Grosse & Salakhutdinov 2015: 784-200-200-50 and back, tanh, pixels drawn anew each step, batches of 20, Adam.
# Their rate falls in eight steps; ours along a cosine.
BURDA = {"latent": 50, "hidden": [200, 200], "activation": "tanh", "binarize": "dynamic", "schedule": "cosine"}


def likelihoods(cases):
    """Minus the importance-sampled test log-likelihood of models of Burda's network. Cases: what, model, options, figure."""
    def rows(work, budget, seed):
        for what, model, options, paper in cases:
            epochs = budget[model]
            run, command = run_of(work, what.replace(" ", "-"), model, "mnist", epochs, seed, batch=budget["batch"], **BURDA, **options)
            document = work.evaluated(run, **{"importance-samples": budget["samples"]})
            yield row(f"{what}: -log p", -document["log_likelihood"], paper, "nats", f"{epochs} epochs, {budget['samples']} samples, "
                      f"{document['active_units']} active units", command)
    return rows


def semi_supervised(model, figures):
    """Test error with few labels: {labels: the paper's}."""
    def rows(work, budget, seed):
        options = {"pretrain-epochs": budget["pretrain"]} if "pretrain" in budget else {}
        for labels, paper in figures.items():
            run, command = run_of(work, f"{model}-{labels}", model, "mnist", budget["epochs"], seed, labels=labels, **options)
            yield row(f"{model}, {labels} labels: test error", 100 * work.evaluated(run)["classification_error"], paper, "%",
                      f"{budget['epochs']} epochs", command)
    return rows


def error_of_best_epoch(run):
    """Test error in % after the epoch with the least error on the images held back."""
    errors = {"validation": {}, "test": {}}
    with open(run / "metrics.csv", newline="") as file:
        for line in csv.DictReader(file):
            if line["term"] == "classification_error" and line["split"] in errors:
                errors[line["split"]][int(line["epoch"])] = float(line["value"])
    best = min(errors["validation"], key=errors["validation"].get)
    return 100 * errors["test"][best]


def stacked(work, budget, seed):
    """Three sigmoid layers of 1,000, fine-tuned as a classifier; the best epoch on 2,000 images held back."""
    folder = work.folder.parent / "basic"
    if not (folder / "t10k-labels-idx1-ubyte").exists():
        mnist.write_basic(folder)
    common = {"hidden": [1000, 1000], "latent": 1000, "activation": "sigmoid", "code-activation": "sigmoid", "fine-tune": "classifier", "validation": 1 / 6,
              "early-stop": 10, "lr": 5e-4, "pretrain-epochs": budget["pretrain"]}
    for what, model, more, paper in (("SAE-3", "stacked_ae", {}, 3.46), ("SDAE-3", "stacked_denoising_ae", {"noise": 0.25}, 2.84),
                                     ("not pre-trained", "stacked_ae", {"pretrain-epochs": 0}, None)):
        options = {**common, **more}
        run, command = run_of(work, what.replace(" ", "-"), model, folder, budget["epochs"], seed, **options)
        yield row(f"{what} on 10k/2k/50k: test error", error_of_best_epoch(run), paper, "%",
                  f"{options['pretrain-epochs']} epochs a layer, then up to {budget['epochs']}", command)


def contractive(work, budget, seed):
    """A layer of 1,000 sigmoid units learnt without labels, then an MLP begun with it (in PyTorch: what a code is good
    for is no matter of ours)."""
    common = {"latent": 1000, "hidden": [0], "lr": 1e-3}
    for what, strength, paper in (("CAE", 0.1, 1.14), ("AE", 0, 1.78), ("random", None, None)):
        run, command = None, "-"
        if strength is not None:
            run, command = run_of(work, what, "contractive_ae", "mnist", budget["epochs"], seed, **{"lambda": strength}, **common)
        key = [what, strength, budget, seed, work.settings_of(run) if run else None]
        error = work.remembered(f"{what}-classifier-seed{seed}", key, lambda r=run: classifier.error_begun_with(r, budget["tuning"], seed))
        yield row(f"MLP begun with {what}: test error", error, paper, "%",
                  f"{budget['epochs']} epochs, then up to {budget['tuning']} of the MLP", command)


def sample_quality(work, budget, seed):
    """Frechet distance of 10,000 samples to the test images, in the features of the project's classifier."""
    common = {"latent": 8, "hidden": [400, 200]}
    for what, model, options in (("AE", "autoencoder", {"likelihood": "squared_error"}), ("VAE", "vae", {}), ("WAE-MMD", "wae_mmd", {})):
        run, command = run_of(work, what, model, "mnist", budget["epochs"], seed, **common, **options)
        document = work.evaluated(run)
        yield row(f"{what}: sample distance", document["sample_distance"], None, "", f"{budget['epochs']} epochs, drawn from "
                  f"{document['samples_from']}", command)


KINGMA = "Kingma, Rezende, Mohamed & Welling 2014, Semi-supervised Learning with Deep Generative Models, table 1"

EXPERIMENTS = {
    "likelihood": Experiment(
        "log-likelihood of vae and iwae, k = 5", "Burda, Grosse & Salakhutdinov 2015, Importance Weighted Autoencoders, table 1; "
        "5,000 samples, thousands of epochs",
        {"short": {"vae": 20, "iwae": 10, "samples": 500, "batch": 100}, "long": {"vae": 200, "iwae": 100, "samples": 5000, "batch": 20}},
        likelihoods([("VAE, k = 1", "vae", {}, 86.76), ("IWAE, k = 5", "iwae", {"particles": 5}, 85.54)])),
    "cvae": Experiment(
        "log-likelihood of cvae given the label", "no paper states it for this network; a public re-run found about 82.3",
        {"short": {"cvae": 20, "samples": 500, "batch": 100}, "long": {"cvae": 200, "samples": 5000, "batch": 20}},
        likelihoods([("CVAE, k = 1", "cvae", {}, 82.3)])),
    "m2": Experiment(
        "test error of m2 with 100 and 1,000 labels", KINGMA, {"short": {"epochs": 10}, "long": {"epochs": 200}},
        semi_supervised("m2", {100: 11.97, 1000: 3.60})),
    "m1_m2": Experiment(
        "test error of m1_m2 with 100 and 1,000 labels", KINGMA,
        {"short": {"pretrain": 10, "epochs": 10}, "long": {"pretrain": 100, "epochs": 200}},
        semi_supervised("m1_m2", {100: 3.33, 1000: 2.40})),
    "stacked": Experiment(
        "stacked_ae against stacked_denoising_ae as beginning of a classifier",
        "Vincent, Larochelle, Lajoie, Bengio & Manzagol 2010, Stacked Denoising Autoencoders, table 3 (basic)",
        {"short": {"pretrain": 5, "epochs": 15}, "long": {"pretrain": 40, "epochs": 100}}, stacked),
    "contractive": Experiment(
        "contractive_ae against the same without its penalty as beginning of a classifier",
        "Rifai, Vincent, Muller, Glorot & Bengio 2011, Contractive Auto-Encoders, table 1",
        {"short": {"epochs": 10, "tuning": 15}, "long": {"epochs": 100, "tuning": 100}}, contractive),
    "samples": Experiment(
        "sample quality of autoencoder, vae and wae_mmd",
        "Tolstikhin, Bousquet, Gelly & Schoelkopf 2018 find WAE-MMD before VAE (CelebA, FID 55 and 63); on MNIST they show pictures",
        {"short": {"epochs": 10}, "long": {"epochs": 100}}, sample_quality),
}
