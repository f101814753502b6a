# SPDX-License-Identifier: GPL-3.0-or-later
"""Models of core/models/variants in PyTorch, from their formulas. A twin is made from the parameters that
`latentscape-cli models ID --json` lists, so its defaults are ours. Its terms are means over images, in nats."""
import math

import torch
from torch import nn
from torch.nn import functional

from networks import Chain, Decoder, Encoder, LabelledEncoder

LOG_TWO_PI = math.log(2 * math.pi)


def per_image(params, output, x):
    """-log p(x|z), or the squared error, of each row."""
    if params["likelihood"] == "bernoulli":
        return functional.binary_cross_entropy_with_logits(output, x, reduction="none").sum(1)
    squared = (output - x).square().sum(1)
    if params["likelihood"] == "squared_error":
        return squared
    sigma = params["sigma"]
    return squared / (2 * sigma * sigma) + x.shape[1] * (math.log(sigma) + 0.5 * LOG_TWO_PI)


def posterior(features):
    mean, log_variance = features.chunk(2, dim=1)
    return mean, log_variance.clamp(-10, 10)


def sample(mean, log_variance, noise=None):
    return mean + torch.exp(0.5 * log_variance) * (torch.randn_like(mean) if noise is None else noise)


def kl_per_image(mean, log_variance):
    return 0.5 * (mean.square() + log_variance.exp() - log_variance - 1).sum(1)


class Twin(nn.Module):
    """`terms` gives every term and the objective as "loss"; what is more than a network stands in its parameters."""

    labelled = False  # learns from few labels beside many images without
    progress = 0.0  # epochs trained

    def __init__(self, params, shape=(1, 28, 28), classes=10):
        super().__init__()
        self.params, self.shape, self.classes = params, shape, classes

    def terms(self, x, y):
        """`x` [n, pixels], `y` [n, classes] one-hot."""
        raise NotImplementedError

    def evaluation(self, x, y):
        return self.terms(x, y)


class Autoencoder(Twin):
    def __init__(self, params, **data):
        super().__init__(params, **data)
        self.encoder = Encoder(params, self.shape, params["latent"])
        self.decoder = Decoder(params, self.shape)

    def terms(self, x, y):
        reconstruction = per_image(self.params, self.decoder(self.encoder(x)), x).mean()
        return {"loss": reconstruction, "reconstruction": reconstruction}


class LinearAutoencoder(Twin):
    def __init__(self, params, **data):
        super().__init__(params, **data)
        assert not params["tied"]
        pixels = math.prod(self.shape)
        self.encoder, self.decoder = nn.Linear(pixels, params["latent"]), nn.Linear(params["latent"], pixels)

    def terms(self, x, y):
        reconstruction = per_image(self.params, self.decoder(self.encoder(x)), x).mean()
        return {"loss": reconstruction, "reconstruction": reconstruction}


def spoilt(params, x):
    """One corruption of each image."""
    if params["corruption"] == "masking":
        return x * (torch.rand_like(x) >= params["noise"])
    assert params["corruption"] == "gaussian"
    return x + params["noise"] * torch.randn_like(x)


class CodeAutoencoder(Twin):
    """One sigmoid layer with tied weights, or a convolutional encoder whose sigmoid code a mirror image decodes."""

    def __init__(self, params, **data):
        super().__init__(params, **data)
        self.convolutional = params.get("network") == "conv"
        if self.convolutional:
            self.encoder, self.decoder = Encoder(params, self.shape, params["latent"]), Decoder(params, self.shape)
            return
        assert params["tied"] and params["hidden"] == [0]
        self.layer = nn.Linear(math.prod(self.shape), params["latent"])
        bound = 1 / math.sqrt(params["latent"])
        self.bias = nn.Parameter(torch.empty(math.prod(self.shape)).uniform_(-bound, bound))

    def code(self, x):
        return torch.sigmoid(self.encoder(x) if self.convolutional else self.layer(x))

    def restored(self, code, x):
        output = self.decoder(code) if self.convolutional else functional.linear(code, self.layer.weight.t(), self.bias)
        return per_image(self.params, output, x).mean()

    def terms(self, x, y):
        code = self.code(x)
        reconstruction = self.restored(code, x)
        penalty = self.penalty(code, x)
        return {"loss": reconstruction + self.params["lambda"] * penalty, "reconstruction": reconstruction, "penalty": penalty}


class SparseAutoencoder(CodeAutoencoder):
    def penalty(self, code, x):
        assert self.params["sparsity"] == "kl"
        rho, active = self.params["rho"], code.mean(0).clamp(1e-6, 1 - 1e-6)
        return (rho * torch.log(rho / active) + (1 - rho) * torch.log((1 - rho) / (1 - active))).sum()


class ContractiveAutoencoder(CodeAutoencoder):
    def penalty(self, code, x):
        """The squared norm of dh/dx, whose entry is h_j (1 - h_j) W_jk."""
        assert self.params["code-activation"] == "sigmoid"
        return ((code * (1 - code)).square() @ self.layer.weight.square().sum(1)).mean()


class DenoisingAutoencoder(CodeAutoencoder):
    def terms(self, x, y):
        assert self.params["code-activation"] == "sigmoid"
        reconstruction = self.restored(self.code(spoilt(self.params, x)), x)
        return {"loss": reconstruction, "reconstruction": reconstruction}


class StochasticContractiveAutoencoder(CodeAutoencoder):
    def penalty(self, code, x):
        return (self.code(spoilt(self.params, x)) - code).square().sum(1).mean()


class StackedAutoencoder(Twin):
    """The last phase: all layers together, tied weights."""

    noise = False

    def __init__(self, params, **data):
        super().__init__(params, **data)
        assert params["tied"] and params["fine-tune"] == "autoencoder"
        sizes = [math.prod(self.shape), *params["hidden"], params["latent"]]
        self.encoder = Chain(sizes, params["activation"], params["code-activation"])
        self.biases = nn.ParameterList(torch.empty(a).uniform_(-1 / math.sqrt(b), 1 / math.sqrt(b)) for a, b in zip(sizes[:-1], sizes[1:]))

    def terms(self, x, y):
        h = self.encoder(spoilt(self.params, x) if self.noise else x)
        for depth in reversed(range(len(self.biases))):
            h = functional.linear(h, self.encoder.layers[depth].weight.t(), self.biases[depth])
            if depth > 0:
                h = self.encoder.hidden(h)
        reconstruction = per_image(self.params, h, x).mean()
        return {"loss": reconstruction, "reconstruction": reconstruction}


class StackedDenoisingAutoencoder(StackedAutoencoder):
    noise = True


class Vae(Twin):
    conditional = False

    def __init__(self, params, **data):
        super().__init__(params, **data)
        conditions = self.classes if self.conditional else 0
        self.encoder = Encoder(params, self.shape, 2 * params["latent"], conditions)
        self.decoder = Decoder(params, self.shape, conditions)

    def terms(self, x, y):
        condition = y if self.conditional else None
        mean, log_variance = posterior(self.encoder(x, condition))
        output = self.decoder(sample(mean, log_variance), condition)
        reconstruction = per_image(self.params, output, x).mean()
        kl = kl_per_image(mean, log_variance).mean()
        return {"loss": reconstruction + self.params.get("beta", 1.0) * kl, "reconstruction": reconstruction, "kl": kl}


class Cvae(Vae):
    conditional = True


class Iwae(Vae):
    def terms(self, x, y):
        k = self.params["particles"]
        mean, log_variance = posterior(self.encoder(x))
        noise = torch.randn(k, *mean.shape)
        z = sample(mean, log_variance, noise)
        losses = per_image(self.params, self.decoder(z.flatten(0, 1)), x.repeat(k, 1)).view(k, len(x))
        log_ratio = 0.5 * (noise.square() + log_variance - z.square()).sum(2)  # log p(z) - log q(z|x)
        bound = (math.log(k) - torch.logsumexp(log_ratio - losses, 0)).mean()
        return {"loss": bound, "importance_bound": bound, "reconstruction": losses.mean(), "kl": kl_per_image(mean, log_variance).mean()}


def multiquadratic(a, b):
    """Sum of the kernel between all rows of a and of b."""
    squared = torch.cdist(a, b, compute_mode="donot_use_mm_for_euclid_dist").square()
    scales = [2 * a.shape[1] * scale for scale in (0.1, 0.2, 0.5, 1, 2, 5, 10)]
    return sum((scale / (scale + squared)).sum() for scale in scales)


def squared_mmd(codes, draws):
    n = len(codes)
    itself = 7 * n  # the kernel of every row with itself, which the unbiased estimate leaves out
    within = multiquadratic(codes, codes) + multiquadratic(draws, draws) - 2 * itself
    return within / (n * (n - 1)) - 2 * multiquadratic(codes, draws) / (n * n)


class WaeMmd(Autoencoder):
    def terms(self, x, y):
        codes = self.encoder(x)
        reconstruction = per_image(self.params, self.decoder(codes), x).mean()
        penalty = squared_mmd(codes, torch.randn_like(codes))
        return {"loss": reconstruction + self.params["lambda"] * penalty, "reconstruction": reconstruction, "penalty": penalty}


class WaeGan(Autoencoder):
    def __init__(self, params, **data):
        super().__init__(params, **data)
        self.discriminator = Chain([params["latent"], *params["discriminator"], 1], "relu")

    def judged(self, codes, real):
        """Cross-entropy of the discriminator's verdict, a sum over rows."""
        logits = self.discriminator(codes)
        return functional.binary_cross_entropy_with_logits(logits, torch.full_like(logits, real), reduction="sum")

    def terms(self, x, y):
        codes = self.encoder(x)
        reconstruction = per_image(self.params, self.decoder(codes), x).mean()
        for weight in self.discriminator.parameters():  # the generator's step goes through it, not into it
            weight.requires_grad_(False)
        generator = self.judged(codes, 1.0) / len(x)
        for weight in self.discriminator.parameters():
            weight.requires_grad_(True)
        discriminator = (self.judged(torch.randn_like(codes), 1.0) + self.judged(codes.detach(), 0.0)) / len(x)
        loss = reconstruction + self.params["lambda"] * generator
        return {"loss": loss, "reconstruction": reconstruction, "generator": generator, "discriminator": discriminator,
                "objective": loss + discriminator}


class Aae(WaeGan):
    """Without labels, under the Gaussian prior: the same game."""

    def __init__(self, params, **data):
        super().__init__(params, **data)
        assert params["prior"] == "gaussian" and params["labels"] == 0


class M2(Twin):
    labelled = True

    def __init__(self, params, outputs=None, **data):
        super().__init__(params, **data)
        self.classifier = Encoder(params, self.shape, self.classes)
        self.encoder = LabelledEncoder(params, self.shape, self.classes, 2 * params["latent"])
        self.decoder = Decoder(params, outputs or self.shape, self.classes)

    def losses(self, output, x):
        return per_image(self.params, output, x)

    def labelled_bound(self, x, y):
        """L(x, y) of each image."""
        mean, log_variance = posterior(self.encoder.under(x, y))
        losses = self.losses(self.decoder(sample(mean, log_variance), y), x)
        return losses + kl_per_image(mean, log_variance) + math.log(self.classes)

    def unlabelled_bound(self, x):
        """U(x) of each image; the noise of z is the same under all labels."""
        n, k = len(x), self.classes
        mean, log_variance = posterior(self.encoder.under_all(x))
        noise = torch.randn(n, mean.shape[1]).repeat(k, 1)
        labels = torch.eye(k).repeat_interleave(n, 0)
        losses = self.losses(self.decoder(sample(mean, log_variance, noise), labels), x.repeat(k, 1))
        bound = (losses + kl_per_image(mean, log_variance)).view(k, n).t() + math.log(k)
        logits = self.classifier(x)
        if self.training and self.progress < self.params.get("label-warmup", 0):
            logits = logits.detach()
        log_q = torch.log_softmax(logits, 1)
        return (log_q.exp() * (bound + log_q)).sum(1)

    def classification(self, x, y):
        logits = self.classifier(x)
        wrong = (logits.argmax(1) != y.argmax(1)).float().mean()
        return -(y * torch.log_softmax(logits, 1)).sum(1).mean(), wrong

    def semi_supervised(self, x, labelled, share):
        """(N_l mean_l L + N_u mean_u U) / N + alpha mean_l(-log q(y|x)); `share` is N_l / N."""
        bound = share * self.labelled_bound(*labelled).mean()
        if share < 1:
            bound = bound + (1 - share) * self.unlabelled_bound(x).mean()
        cross_entropy, wrong = self.classification(*labelled)
        return {"loss": bound + self.params["alpha"] * cross_entropy, "bound": bound, "classification": cross_entropy,
                "classification_error": wrong}

    def evaluation(self, x, y):
        bound = self.unlabelled_bound(x).mean()
        cross_entropy, wrong = self.classification(x, y)
        return {"loss": bound + self.params["alpha"] * cross_entropy, "bound": bound, "classification": cross_entropy,
                "classification_error": wrong}


class M1M2(Twin):
    """The second phase: M2 on samples of the code of a VAE that stands still."""

    labelled = True

    def __init__(self, params, **data):
        super().__init__(params, **data)
        self.first = Encoder({**params, "latent": params["z1"]}, self.shape, 2 * params["z1"])
        for weight in self.first.parameters():
            weight.requires_grad_(False)
        self.second = self.OfCodes({**params, "network": "mlp", "hidden": params["hidden-m2"]}, outputs=(1, 2, params["z1"]),
                                   shape=(1, 1, params["z1"]), classes=self.classes)

    class OfCodes(M2):
        def losses(self, output, x):
            mean, log_variance = posterior(output)
            return 0.5 * ((x - mean).square() / log_variance.exp() + log_variance + LOG_TWO_PI).sum(1)

    def drawn(self, x):
        with torch.no_grad():
            return sample(*posterior(self.first(x)))

    def semi_supervised(self, x, labelled, share):
        return self.second.semi_supervised(self.drawn(x), (self.drawn(labelled[0]), labelled[1]), share)


TWINS = {"linear_ae": LinearAutoencoder, "autoencoder": Autoencoder, "sparse_ae": SparseAutoencoder,
         "denoising_ae": DenoisingAutoencoder, "contractive_ae": ContractiveAutoencoder,
         "stochastic_contractive_ae": StochasticContractiveAutoencoder, "stacked_ae": StackedAutoencoder,
         "stacked_denoising_ae": StackedDenoisingAutoencoder, "vae": Vae, "beta_vae": Vae, "iwae": Iwae, "wae_mmd": WaeMmd,
         "wae_gan": WaeGan, "aae": Aae, "cvae": Cvae, "m2": M2, "m1_m2": M1M2}
# Of several phases a twin has the last one only: good for measuring speed, not for comparing losses.
STAGED = ("stacked_ae", "stacked_denoising_ae", "m1_m2")
