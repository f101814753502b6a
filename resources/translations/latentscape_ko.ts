<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
<context>
    <name>Commands</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>Cannot write {}: {}. The previous content is untouched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot read {}: it must be an existing, readable file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} belongs to the program but was not found in {}. Install the program again, or name the folder that holds it in the environment variable LATENTSCAPE_RESOURCES.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The built-in data set {} in {} is not complete: it should hold {} training and {} test images of {} classes. Install the program again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no split {}: it must be train, validation, test or all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handwritten digits from 0 to 9, 28 by 28 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is damaged: at byte {} its gzip stream has {}. Get the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} goes on after its gzip stream has ended at byte {}, where it should end. Get the file again or cut off what follows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its end too early: the file was cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the four bytes every IDX file begins with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} begins with the bytes {} {}, but an IDX file begins with 00 00.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has the element type {} at byte 2, but IDX knows 08, 09, 0B, 0C, 0D and 0E.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has 0 dimensions at byte 3, but an IDX file has at least 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} ends at byte {}, in the middle of {}: the file was cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its dimensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has the dimension 0 at byte {}, but every dimension must be at least 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} promises more than {} bytes with the dimension at byte {}; data sets are kept in memory and may not be larger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} promises {} bytes in its header, more than its {} packed bytes can unpack to: the header is wrong or the file was cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} promises {} bytes in its header, but it ends at byte {}: the file was cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} should end at byte {}, as its header says, but it goes on to byte {}: the header is wrong or something was appended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} promises {} bytes in its header, but its content ends at byte {}: the file was cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} should end at byte {} of its content, as its header says, but it goes on: the header is wrong or something was appended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} needs {} bytes of memory, which this computer does not have free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has a value at byte {} that is not a finite number; images need finite values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has elements of type {} (byte 2), but labels must be whole numbers: 08, 09, 0B or 0C.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} was read, which is the same under another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its images file is not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has 1 dimension at byte 3, so it holds labels; give the images file, which has 3 or 4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has {} dimensions at byte 3, but images have 3 [N, H, W] or 4 [N, C, H, W].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has images with a side of {} pixels (byte {}), but it may be 1 to {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has {} channels at byte 8, but it must have 1 (grey) or 3 (RGB).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has {} dimensions at byte 3, but labels have 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} holds {} labels (byte 4), but {} holds {} images; they must be as many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} holds images of {}, but {} holds images of {}; they must have one shape.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has elements of type {} (byte 2), but {} has {}; they must have one type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has no labels file beside it, but the other images file has one; give both or none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} brings the number of images above {}, which is the most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has the label {} at byte {}, but labels are whole numbers from 0 to {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} holds no images file under a usual name: train-images-idx3-ubyte or t10k-images-idx3-ubyte, as it is or with .gz. Name the images file itself if it is called otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class {} has {} images; a model that needs labels cannot learn it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every value is the same: there is nothing to learn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no data set {}: it is neither built in ({}) nor a file or folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is in no format that can be read: at byte 0, an IDX file has 00 00 (after unpacking, if it is a gzip file).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot read {} at byte {}: the disk reports an error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The validation fraction is {}, but it must be from 0 to 0.9.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The limit is {}, but it must be 0 (all images) or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} holds {} images, which leaves none for the {} split; it must hold more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Likelihood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How pixels are compared: bernoulli gives the cross-entropy, gaussian the squared error over twice the variance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixel sigma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard deviation of a pixel under gaussian; smaller asks for sharper reconstructions at the cost of a larger KL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn sigma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lets training find one standard deviation for all pixels, starting from the one above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binarize</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws each pixel as 0 or 1 with its grey value as probability: once (static) or anew each step (dynamic).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latent dimensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers an image is squeezed into. With 2 the latent space is the map itself; more keep more detail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mlp: fully connected layers, fast on small images. conv: stride-2 convolutions, better on larger ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden widths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Widths of the encoder&apos;s hidden layers, first to last; the decoder mirrors them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The function between layers; relu trains fastest, tanh is what many papers used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model &apos;{}&apos;; the models are {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model &apos;{}&apos; needs labelled data with at least two classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights do not fit the model &apos;{}&apos; with its recorded parameters: tensor names or shapes differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Autoencoder (AE)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Autoencoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Squeezes each image through a bottleneck and learns to restore it; reconstructs well, but its latent space has holes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conditional VAE (CVAE)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variational</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A VAE that is told the label: the latents keep the style, and one style can be drawn as every class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Principal components that are kept; the first two are the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--latent is {}, but images of {} pixels have no more principal components than that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Principal components (PCA)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The linear baseline: the directions in which the images differ most, computed in one go without training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variational autoencoder (VAE)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encodes each image as a small Gaussian cloud and keeps all clouds close to one normal distribution, so that the space between images can be sampled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples per image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws of z per image and step; more give a steadier gradient and cost as much more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KL warm-up (epochs)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs over which the KL&apos;s weight grows from 0 to 1; keeps dimensions from being given up early.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free bits (nats)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KL each dimension may have at no cost, in nats; a remedy against posterior collapse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} holds the number {}, which is too great: at most {} can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A .npz file holds at most 4 GB; these arrays need {} bytes. Write fewer images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of the keys &apos;descr&apos;, &apos;fortran_order&apos;, &apos;shape&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all of the keys &apos;descr&apos;, &apos;fortran_order&apos;, &apos;shape&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has a broken .npy header: at byte {} there should be {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a quoted word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a type of numbers that can be read: f4, f8, i1, i2, i4, i8, u1, u2, u4 or u8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a size, at most 64 of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is not a .npy file: it should begin with \x93NUMPY.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is a .npy file of format {}; formats 1 to 3 can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} ends within its .npy header: {} bytes are there, {} were announced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} does not fit its .npy header: {} bytes of numbers were announced, {} are there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no picture that can be read: it should be a PNG, JPEG, BMP, WebP, PNM or TIFF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is broken: its header gives no size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is too large: {} x {} pixels. At most {} megapixels can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture&apos;s samples are of an unusual kind: it should have 8 or 16 bits, or floating-point numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is broken: it cannot be decoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture cannot be decoded: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parameters must be a JSON object of keys and values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--{} is {}, but it must be {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for this. Close other programs or ask for less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This could not be computed: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images of {} are of another shape than the model was trained on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was trained with {} classes, but {} has {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was made for images of {}x{}x{}, but these are {}x{}x{}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was trained with {} classes, but the data have {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An end of the interpolation, counted in the test split,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is {}; it must be from {} to {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images of {} do not have the shape the model was trained on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {} takes no labels: the picture &quot;labels&quot; needs a conditional model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has one latent dimension: the picture &quot;manifold&quot; needs two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dimension along x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dimension along y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The manifold needs two different dimensions; both are {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {} takes no labels: leave the label out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of rows, one for each latent dimension,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of columns, one for each label,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of columns of an interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture would have {} x {} pixels, more than {} megapixels: ask for fewer rows, fewer columns or a smaller scale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has no test images to draw.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no picture of the kind &quot;{}&quot;; the kinds are {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture of {} x {} pixels could not be made into a PNG. {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is no intact checkpoint: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often training walks through all images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images per optimiser step; more are faster and smoother, fewer often generalise better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far each step goes. Too large diverges, too small crawls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How gradients become steps; adam adapts to each weight and needs the least care.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>constant keeps the learning rate; cosine lets it fall to zero at the last epoch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pulls weights towards zero (L2); a little of it regularises.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greatest norm of the gradient; longer ones are shortened. 0 leaves them alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends after this many epochs without a better validation loss and keeps the best epoch. 0 never.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the training images held back to judge by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train on this many images only (and test on a sixth as many). 0 takes all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decides every random number; the same seed gives the same run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor cores to train on; changes the speed, never the result. 0 chooses for this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts each batch is cut into, at least one per thread; decides the last bits of the result. 0 chooses for this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to compute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--device is cuda, but this program computes on the processor only; cpu or auto would be right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No data was named; a built-in name such as mnist, or a path, would be right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} cannot be used as a run: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data.shape must hold channels, height and width.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}, line {}: &apos;{}&apos; is no number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot write {}: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run {} is being written by another process; wait for it or stop it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} exists already and is not empty; a new or empty folder would be right (or resume the run).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is shorter than its checkpoint says ({} bytes); it was changed by something else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for this; smaller layers or a smaller batch would need less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LibTorch failed: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training failed: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run does not say &apos;{}&apos;; its default is used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run&apos;s parameter &apos;{}&apos; is unknown to this version; it is kept and not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} does not fit its run.json: tensor &apos;{}&apos; is missing or of another size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} holds weights only; latest.safetensors of a run would be right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training diverged at step {} (epoch {}): the term &apos;{}&apos; is no longer a finite number. The last good checkpoint is kept; a smaller learning rate or gradient clipping would help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training diverged at step {} (epoch {}): the gradient is no longer finite. The last good checkpoint is kept; a smaller learning rate or gradient clipping would help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped early after epoch {}: the validation loss has not improved since epoch {}, which is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoint&apos;s training state cannot be read: {}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::AboutDialog</name>
    <message>
        <source>About Latentscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An explorer of the latent spaces of autoencoders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made with %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty. The MNIST digits are by Yann LeCun, Corinna Cortes and Christopher Burges, CC BY-SA 3.0.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::Banner</name>
    <message>
        <source>Dismiss this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::DecoderView</name>
    <message>
        <source>clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The clipboard holds neither a picture nor the %Ln number(s) of a place in this latent space.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>There is no model yet that could encode %1. Press Train first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds no picture that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>#%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropped picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoded image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the place of the sliders decodes to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The decoded image appears here once there is a model. Press Train (F5).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the origin, but for locked dimensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random from the prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to a place drawn from the prior N(0, I), but for locked dimensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random from the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the place of an encoded image, but for locked dimensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the place as numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the place whose numbers are on the clipboard; a picture there is encoded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has no prior to draw from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>#%1, class %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::DistanceGauge</name>
    <message>
        <source>How far this place is from any encoded image, measured by how far apart those lie</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The nearest encoded image (%1) is %2 away. Nineteen in twenty images have a neighbour within %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Near the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Far from any image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance to the data unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::DrawingPad</name>
    <message>
        <source>Drawing pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrow keys move the pen; with Shift held they draw.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw here: the left button draws, the right one erases. Arrow keys move the pen, with Shift they draw.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::ExportDialog</name>
    <message>
        <source>Export picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many times larger the picture is saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose folder and name of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the command line that makes the same file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 exists already. Replace it?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::ImageInput</name>
    <message>
        <source>&amp;Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image of the data set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of an image of the data set; it is encoded and becomes the place of the sliders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class of the random image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From which class the random image is taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encode an image drawn from the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encode a picture from a file; it can be dropped here as well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encode the picture on the clipboard (Ctrl+V)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw an image on a pad; it is encoded while you draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encode picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.bmp *.webp *.pgm *.ppm *.pbm *.tif *.tiff)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw with the left button</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase with the left button</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the pad (Delete)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image as the encoder sees it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its reconstruction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · epoch %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::KlBars</name>
    <message>
        <source>Use of each latent dimension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A dimension with no KL carries nothing about the image: its posterior equals the prior.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KL per dimension (nats)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variance of each dimension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Posterior collapse: every dimension equals the prior, so the decoder sees nothing of the image. A lower KL weight, a longer warm-up or free bits help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Posterior collapse in %n dimension(s): %1 equals the prior and carries nothing about the image.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Shown when a model is trained or a run is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n unit(s) active</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A unit is active when its mean varies by more than 0.01 over the images.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::LabelMixer</name>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decode under a mixture of labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decode under the label %1 (key %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decode under the label %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of the label %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the label %1 is in the mixture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::LatentHistory</name>
    <message>
        <source>move in latent space</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::LatentMap</name>
    <message>
        <source>Latent map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map of the latent space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrow keys move the place that is decoded, plus and minus zoom, Home shows every point, W and P choose the tool.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 % of the variance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PCA 1 · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PCA 2 · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No data set yet. Open one, or press Train to begin with MNIST.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Train (F5): every image becomes a point here, and you can watch the latent space unfold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images are being encoded…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a sample while training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>#%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · #%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image %1, class %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::LatentSlider</name>
    <message>
        <source>Lock %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock %1: Zero, Random and images leave it where it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slider of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value of %1; it may lie outside the range of the slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 nat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>z%1: mean KL to the prior %2 nat; its means have variance %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>z%1: the codes have variance %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This dimension is unused: it hardly differs between images.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::LatentSliders</name>
    <message>
        <source>Sort by use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latent dimensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the dimensions that tell images apart most on top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 dimensions in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first %1 are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The others hardly differ between images: their posterior has collapsed onto the prior.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::LossPlot</name>
    <message>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw the losses on a logarithmic scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic losses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Losses appear here while a model is trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss curves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left and Right move the cursor by an epoch, Enter shows the model as it was then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point to read values, click to see the model as it was at that epoch. Wheel zooms, drag moves, double click shows all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nats per image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the curve of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thin line: training images. Marked line: test images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 set to %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::MainWindow</name>
    <message>
        <source>Map and pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latent map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoded images as points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconstructions, samples, manifold and traversals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Losses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rece&amp;nt runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No program opened the log file %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A training is running. Stop it before another one is continued.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open data set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encode picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.bmp *.webp *.pgm *.ppm *.tif *.tiff)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file or folder %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A training is running. Stop it before another data set is opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A training is running. Stop it before another run is opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The training of %1 is finished: %n epoch(s) in %2.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n whole epoch(s). The run %1 is kept and can be continued.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The run does not say %1; the default is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the model as it was after epoch %1. View › Newest epoch (%2) goes back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – Latentscape</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::MapControls</name>
    <message>
        <source>Axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the axes of the map are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PCA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two of the latent dimensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two directions along which the codes vary most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Horizontal axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The latent dimension along the horizontal axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vertical axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The latent dimension along the vertical axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the points are coloured by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is drawn behind and around the points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoded &amp;images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Behind the points, what every part of the map decodes to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rings at one, two and three standard deviations of the prior N(0, I)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ellipses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The one-sigma outline of the posterior of some hundred images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Walk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Walk (W): press or drag on the map to decode that place; the right button pans meanwhile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan (P): drag to move the map; hold Space or Shift to pan while walking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show every point (Home, or a double click on the map)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Density</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log-variance</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::MapLegend</name>
    <message>
        <source>%1 from %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legend of the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class %1: click to grey its points, or to bring them back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::ParamForm</name>
    <message>
        <source>Advanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or fold away the parameters that are seldom changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advanced parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set %1 back to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect on this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be changed while training; stop first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes effect at the next batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · live</source>
        <comment>a parameter that can be changed while training</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::PicturePage</name>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wheel zooms at the pointer, dragging moves, a double click shows all of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>being drawn…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows of images; auto takes what suits the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns of images; auto takes what suits the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Across</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The latent dimension that changes from left to right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The latent dimension that changes from bottom to top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first image, by its place in the test split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last image, by its place in the test split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The label to decode under</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is drawn at random; the same seed gives the same picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw other images at random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw the picture again with the newest weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is being drawn…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoded images appear here once there is a model. Press Train (F5).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rows, %2 columns · seed %3 · epoch %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::PicturesView</name>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconstructions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test images, each above what the model makes of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images decoded from places drawn at random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manifold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a plane of the latent space decodes to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traversals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One row a dimension: what changes when it alone changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From one image to another, in a straight line and along the sphere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One column a label, one row a style</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many threads train a model; the result is the same with any number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where new runs are kept and which runs are listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the run folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder in a dialog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training &amp;threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep these values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave everything as it was</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::RunController</name>
    <message>
        <source>Loading the data set %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Going back to the newest weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Going to epoch %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoding every image</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::RunListModel</name>
    <message numerus="yes">
        <source>%1 of %n epoch(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n epoch(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>test loss %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::RunsView</name>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double click opens a run; the menu key has more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No runs yet.
Press Train in Setup to make one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look into the selected run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the selected run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on training the selected run from where it stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue the selected run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Continue training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No program opened the folder %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the run %1 to the trash?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its weights, losses and exports go with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run %1 could not be moved to the trash. Its folder may be on a drive without one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::SetupView</name>
    <message>
        <source>Data set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images to train on and to look at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder of images or IDX files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another data set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What kind of autoencoder is trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters marked “live” take effect at the next batch. The others wait until the training has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model that is shown was trained with other settings than these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 training and %2 test images, %3 × %4, %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>, %n class(es)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>, no labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shard(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (automatic)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each batch is cut into shards, one computed on a thread at a time. The result depends on the shards, never on the threads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be changed while training; stop first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::ShortcutSheet</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>latentscape::StatusLine</name>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give up what is being loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 images/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shard(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>An explorer of the latent spaces of autoencoders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run folder, a data set or a picture to open.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
