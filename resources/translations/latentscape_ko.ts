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
        <source>A picture of {} x {} pixels could not be made into a PNG: {}</source>
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
</context>
<context>
    <name>latentscape::Banner</name>
    <message>
        <source>Dismiss this message</source>
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
</TS>
