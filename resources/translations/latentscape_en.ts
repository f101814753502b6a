<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
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
    <name>latentscape::MainWindow</name>
    <message numerus="yes">
        <source>The training of %1 is finished: %n epoch(s) in %2.</source>
        <translation>
            <numerusform>The training of %1 is finished: %n epoch in %2.</numerusform>
            <numerusform>The training of %1 is finished: %n epochs in %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n whole epoch(s). The run %1 is kept and can be continued.</source>
        <translation>
            <numerusform>Stopped after %n whole epoch. The run %1 is kept and can be continued.</numerusform>
            <numerusform>Stopped after %n whole epochs. The run %1 is kept and can be continued.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::RunListModel</name>
    <message numerus="yes">
        <source>%n epoch(s)</source>
        <translation>
            <numerusform>%n epoch</numerusform>
            <numerusform>%n epochs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1/%n epoch(s)</source>
        <translation>
            <numerusform>%1/%n epoch</numerusform>
            <numerusform>%1/%n epochs</numerusform>
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
</TS>
