<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>EvaluationRows</name>
    <message numerus="yes">
        <source>drawn from a mixture of %n Gaussian(s) fitted to the codes</source>
        <translation>
            <numerusform>drawn from %n Gaussian fitted to the codes</numerusform>
            <numerusform>drawn from a mixture of %n Gaussians fitted to the codes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Estimated from %Ln draw(s) of z an image, from below</source>
        <translation>
            <numerusform>Estimated from %Ln draw of z an image, from below</numerusform>
            <numerusform>Estimated from %Ln draws of z an image, from below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::AnglesPage</name>
    <message numerus="yes">
        <source>%n principal angle(s), from %1° to %2° · epoch %3 · at 0° the decoder draws what the principal components draw</source>
        <translation>
            <numerusform>%n principal angle, from %1° to %2° · epoch %3 · at 0° the decoder draws what the principal components draw</numerusform>
            <numerusform>%n principal angles, from %1° to %2° · epoch %3 · at 0° the decoder draws what the principal components draw</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::CompareModel</name>
    <message numerus="yes">
        <source>No more than %n models fit side by side. Close one to add another.</source>
        <translation>
            <numerusform>No more than %n model fits side by side. Close one to add another.</numerusform>
            <numerusform>No more than %n models fit side by side. Close one to add another.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::DecoderView</name>
    <message numerus="yes">
        <source>This model has no prior: the place was drawn from a mixture of %n Gaussian(s) fitted to the codes.</source>
        <translation>
            <numerusform>This model has no prior: the place was drawn from %n Gaussian fitted to the codes.</numerusform>
            <numerusform>This model has no prior: the place was drawn from a mixture of %n Gaussians fitted to the codes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::DifferenceCard</name>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::EvaluationView</name>
    <message numerus="yes">
        <source>%Ln test image(s), epoch %1</source>
        <translation>
            <numerusform>%Ln test image, epoch %1</numerusform>
            <numerusform>%Ln test images, epoch %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln training image(s), epoch %1; none were kept for testing</source>
        <translation>
            <numerusform>%Ln training image, epoch %1; none were kept for testing</numerusform>
            <numerusform>%Ln training images, epoch %1; none were kept for testing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::ImportDialog</name>
    <message numerus="yes">
        <source>&lt;b&gt;%1&lt;/b&gt;, %n latent dimension(s)</source>
        <translation>
            <numerusform>&lt;b&gt;%1&lt;/b&gt;, %n latent dimension</numerusform>
            <numerusform>&lt;b&gt;%1&lt;/b&gt;, %n latent dimensions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decodes under one of %n label(s)</source>
        <translation>
            <numerusform>Decodes under %n label</numerusform>
            <numerusform>Decodes under one of %n labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;The run %1&lt;/b&gt;: %2, %n stored epoch(s)</source>
        <translation>
            <numerusform>&lt;b&gt;The run %1&lt;/b&gt;: %2, %n stored epoch</numerusform>
            <numerusform>&lt;b&gt;The run %1&lt;/b&gt;: %2, %n stored epochs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) in it will be left out</source>
        <translation>
            <numerusform>%n other file in it will be left out</numerusform>
            <numerusform>%n other files in it will be left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::KlBars</name>
    <message numerus="yes">
        <source>Posterior collapse in %n dimension(s): %1 equals the prior and carries nothing about the image.</source>
        <translation>
            <numerusform>Posterior collapse in %n dimension: %1 equals the prior and carries nothing about the image.</numerusform>
            <numerusform>Posterior collapse in %n dimensions: %1 equal the prior and carry nothing about the image.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n unit(s) active</source>
        <translation>
            <numerusform>%1 of %n unit active</numerusform>
            <numerusform>%1 of %n units active</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::LatentMap</name>
    <message numerus="yes">
        <source>rings: %n noisy copies of %1</source>
        <translation>
            <numerusform>ring: %n noisy copy of %1</numerusform>
            <numerusform>rings: %n noisy copies of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln points are too many for lines: they become an image in it.</source>
        <translation>
            <numerusform>%Ln point is too much for lines: it becomes an image in it.</numerusform>
            <numerusform>%Ln points are too many for lines: they become an image in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::LikelihoodView</name>
    <message numerus="yes">
        <source>Epoch %1: bound %2, log p(x) %3 from %4 samples; %Ln test image(s).</source>
        <translation>
            <numerusform>Epoch %1: bound %2, log p(x) %3 from %4 samples; %Ln test image.</numerusform>
            <numerusform>Epoch %1: bound %2, log p(x) %3 from %4 samples; %Ln test images.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::MainWindow</name>
    <message numerus="yes">
        <source>The training of %1 is finished: %Ln epoch(s) in %2.</source>
        <translation>
            <numerusform>The training of %1 is finished: %Ln epoch in %2.</numerusform>
            <numerusform>The training of %1 is finished: %Ln epochs in %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %Ln whole epoch(s). The run %1 is kept and can be continued.</source>
        <translation>
            <numerusform>Stopped after %Ln whole epoch. The run %1 is kept and can be continued.</numerusform>
            <numerusform>Stopped after %Ln whole epochs. The run %1 is kept and can be continued.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The twin was stopped after %Ln whole epoch(s). Its run %1 is kept and can be continued.</source>
        <translation>
            <numerusform>The twin was stopped after %Ln whole epoch. Its run %1 is kept and can be continued.</numerusform>
            <numerusform>The twin was stopped after %Ln whole epochs. Its run %1 is kept and can be continued.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The training of the twin %1 is finished: %Ln epoch(s) in %2.</source>
        <translation>
            <numerusform>The training of the twin %1 is finished: %Ln epoch in %2.</numerusform>
            <numerusform>The training of the twin %1 is finished: %Ln epochs in %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added to the queue: %Ln training(s) wait.</source>
        <translation>
            <numerusform>Added to the queue: %Ln training waits.</numerusform>
            <numerusform>Added to the queue: %Ln trainings wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of the models that lay side by side last is not there any more.</source>
        <translation>
            <numerusform>%Ln of the models that lay side by side last is not there any more.</numerusform>
            <numerusform>%Ln of the models that lay side by side last are not there any more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::NumbersModel</name>
    <message numerus="yes">
        <source>%Ln test image(s)</source>
        <translation>
            <numerusform>%Ln test image</numerusform>
            <numerusform>%Ln test images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n seed(s)</source>
        <translation>
            <numerusform>%1, %n seed</numerusform>
            <numerusform>%1, %n seeds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::OdditiesView</name>
    <message numerus="yes">
        <source>%Ln image(s), the oddest first; below each its score.</source>
        <translation>
            <numerusform>%Ln image; below it its score.</numerusform>
            <numerusform>%Ln images, the oddest first; below each its score.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::OpenDataDialog</name>
    <message numerus="yes">
        <source>%n classes: %1</source>
        <translation>
            <numerusform>%n class: %1</numerusform>
            <numerusform>%n classes: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not read: %n files</source>
        <translation>
            <numerusform>Not read: %n file</numerusform>
            <numerusform>Not read: %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n numbers</source>
        <translation>
            <numerusform>%n number</numerusform>
            <numerusform>%n numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%Ln image(s)&lt;/b&gt;, %1 × %2 pixels, %3</source>
        <translation>
            <numerusform>&lt;b&gt;%Ln image&lt;/b&gt;, %1 × %2 pixels, %3</numerusform>
            <numerusform>&lt;b&gt;%Ln images&lt;/b&gt;, %1 × %2 pixels, %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::PathView</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n leap(s) where the graph has a gap</source>
        <translation>
            <numerusform>%n leap where the graph has a gap</numerusform>
            <numerusform>%n leaps where the graph has a gap</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::PicturePage</name>
    <message numerus="yes">
        <source>drawn from a mixture of %n Gaussian(s) fitted to the codes</source>
        <translation>
            <numerusform>drawn from %n Gaussian fitted to the codes</numerusform>
            <numerusform>drawn from a mixture of %n Gaussians fitted to the codes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::QueueView</name>
    <message numerus="yes">
        <source>Queue: %Ln held</source>
        <translation>
            <numerusform>Queue: %Ln held</numerusform>
            <numerusform>Queue: %Ln held</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Queue: %Ln waiting</source>
        <translation>
            <numerusform>Queue: %Ln waiting</numerusform>
            <numerusform>Queue: %Ln waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::RunsModel</name>
    <message numerus="yes">
        <source>%L1/%Ln epoch(s)</source>
        <translation>
            <numerusform>%L1/%Ln epoch</numerusform>
            <numerusform>%L1/%Ln epochs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln epoch(s)</source>
        <translation>
            <numerusform>%Ln epoch</numerusform>
            <numerusform>%Ln epochs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::RunsOrder</name>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln run</numerusform>
            <numerusform>%Ln runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::RunsView</name>
    <message numerus="yes">
        <source>&amp;Delete %Ln run(s)…</source>
        <translation>
            <numerusform>&amp;Delete %Ln run…</numerusform>
            <numerusform>&amp;Delete %Ln runs…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln run(s) to the trash?</source>
        <translation>
            <numerusform>Move %Ln run to the trash?</numerusform>
            <numerusform>Move %Ln runs to the trash?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::SelectionQuery</name>
    <message numerus="yes">
        <source>%Ln image(s), %1 %</source>
        <translation>
            <numerusform>%Ln image, %1 %</numerusform>
            <numerusform>%Ln images, %1 %</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::SetupView</name>
    <message numerus="yes">
        <source>, %n class(es)</source>
        <translation>
            <numerusform>, %n class</numerusform>
            <numerusform>, %n classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n thread</numerusform>
            <numerusform>%n threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shard(s)</source>
        <translation>
            <numerusform>%n shard</numerusform>
            <numerusform>%n shards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n known factor(s)</source>
        <translation>
            <numerusform>, %n known factor</numerusform>
            <numerusform>, %n known factors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s), none kept for testing</source>
        <translation>
            <numerusform>%Ln image, none kept for testing</numerusform>
            <numerusform>%Ln images, none kept for testing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::StatusLine</name>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n thread</numerusform>
            <numerusform>%n threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shard(s)</source>
        <translation>
            <numerusform>%n shard</numerusform>
            <numerusform>%n shards</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::SweepDialog</name>
    <message numerus="yes">
        <source>%Ln run(s), one after the other</source>
        <translation>
            <numerusform>%Ln run</numerusform>
            <numerusform>%Ln runs, one after the other</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::SweepView</name>
    <message numerus="yes">
        <source>%1 over %2: %L3 of %Ln run(s) done</source>
        <translation>
            <numerusform>%1 over %2: %L3 of %Ln run done</numerusform>
            <numerusform>%1 over %2: %L3 of %Ln runs done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln seed(s)</source>
        <translation>
            <numerusform>%Ln seed</numerusform>
            <numerusform>%Ln seeds</numerusform>
        </translation>
    </message>
</context>
</TS>
