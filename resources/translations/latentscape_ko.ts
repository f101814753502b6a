<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
<context>
    <name>Commands</name>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>학습(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>Encode &amp;picture…</source>
        <translation>그림 인코딩(&amp;P)…</translation>
    </message>
    <message>
        <source>Choose a picture file; it is encoded and shown beside its reconstruction</source>
        <translation>그림 파일을 고르면 인코딩하여 재구성과 나란히 보여 줍니다</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>그림 복사(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the picture in front to the clipboard</source>
        <translation>앞에 보이는 그림을 클립보드에 복사합니다</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>환경 설정(&amp;F)…</translation>
    </message>
    <message>
        <source>Threads, run folder, language and theme</source>
        <translation>스레드 수, 실행 폴더, 언어, 테마를 정합니다</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>Close the window; a training that runs is stopped and its run kept</source>
        <translation>창을 닫습니다. 진행 중인 학습은 멈추고 실행은 보존됩니다</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Copy place</source>
        <translation>위치 복사(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the numbers of the place in latent space as text</source>
        <translation>잠재 공간에서의 위치를 숫자 텍스트로 복사합니다</translation>
    </message>
    <message>
        <source>&amp;Paste place or picture</source>
        <translation>위치나 그림 붙여넣기(&amp;P)</translation>
    </message>
    <message>
        <source>Go to the numbers on the clipboard, or encode the picture on it</source>
        <translation>클립보드의 숫자가 가리키는 위치로 가거나 클립보드의 그림을 인코딩합니다</translation>
    </message>
    <message>
        <source>Go to &amp;zero</source>
        <translation>원점으로(&amp;Z)</translation>
    </message>
    <message>
        <source>Go to the origin of the latent space</source>
        <translation>잠재 공간의 원점으로 갑니다</translation>
    </message>
    <message>
        <source>Random place from the &amp;data</source>
        <translation>데이터에서 무작위 위치(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>학습 시작(&amp;T)</translation>
    </message>
    <message>
        <source>Train the chosen model from the beginning, as a new run</source>
        <translation>고른 모델을 새 실행으로 처음부터 학습합니다</translation>
    </message>
    <message>
        <source>&amp;Continue this run</source>
        <translation>이 실행 이어서 학습(&amp;C)</translation>
    </message>
    <message>
        <source>Go on training the run that is open, from where it stopped</source>
        <translation>열려 있는 실행을 멈춘 곳부터 이어서 학습합니다</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>일시 정지(&amp;P)</translation>
    </message>
    <message>
        <source>Hold the training after the running batch, or let it go on</source>
        <translation>지금 배치가 끝나면 학습을 잠시 멈추거나, 다시 진행합니다</translation>
    </message>
    <message>
        <source>Step one &amp;batch</source>
        <translation>한 배치 진행(&amp;B)</translation>
    </message>
    <message>
        <source>Train one batch and pause again</source>
        <translation>배치 하나만 학습하고 다시 멈춥니다</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>중지(&amp;S)</translation>
    </message>
    <message>
        <source>End the training; the run is kept and can be continued</source>
        <translation>학습을 끝냅니다. 실행은 보존되며 나중에 이어서 학습할 수 있습니다</translation>
    </message>
    <message>
        <source>&amp;Setup</source>
        <translation>설정(&amp;S)</translation>
    </message>
    <message>
        <source>Show data set, model and parameters</source>
        <translation>데이터 세트, 모델, 매개변수를 보여 줍니다</translation>
    </message>
    <message>
        <source>&amp;Runs</source>
        <translation>실행 목록(&amp;R)</translation>
    </message>
    <message>
        <source>Show the list of training runs</source>
        <translation>학습 실행의 목록을 보여 줍니다</translation>
    </message>
    <message>
        <source>Latent &amp;map</source>
        <translation>잠재 지도(&amp;M)</translation>
    </message>
    <message>
        <source>Show the encoded images as points</source>
        <translation>인코딩된 이미지를 점으로 보여 줍니다</translation>
    </message>
    <message>
        <source>&amp;Pictures</source>
        <translation>그림(&amp;P)</translation>
    </message>
    <message>
        <source>Show reconstructions, samples, manifold and traversals</source>
        <translation>재구성, 표본, 다양체, 순회를 보여 줍니다</translation>
    </message>
    <message>
        <source>&amp;Decoder</source>
        <translation>디코더(&amp;D)</translation>
    </message>
    <message>
        <source>Show the decoded image and the latent sliders</source>
        <translation>디코딩된 이미지와 잠재 슬라이더를 보여 줍니다</translation>
    </message>
    <message>
        <source>&amp;Losses</source>
        <translation>손실(&amp;L)</translation>
    </message>
    <message>
        <source>Show the curves of the losses</source>
        <translation>손실 곡선을 보여 줍니다</translation>
    </message>
    <message>
        <source>Lo&amp;garithmic losses</source>
        <translation>로그 눈금 손실(&amp;G)</translation>
    </message>
    <message>
        <source>Draw the losses on a logarithmic scale</source>
        <translation>손실을 로그 눈금으로 그립니다</translation>
    </message>
    <message>
        <source>Show the model with its newest weights again</source>
        <translation>최신 가중치의 모델을 다시 보여 줍니다</translation>
    </message>
    <message>
        <source>Reset la&amp;yout</source>
        <translation>패널 배치 초기화(&amp;Y)</translation>
    </message>
    <message>
        <source>Put every panel back where it was at first</source>
        <translation>모든 패널을 처음 자리로 되돌립니다</translation>
    </message>
    <message>
        <source>Give the window the whole screen, or take it back</source>
        <translation>창을 화면 전체로 펼치거나 되돌립니다</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>키보드 단축키(&amp;K)</translation>
    </message>
    <message>
        <source>List every command with its keys</source>
        <translation>모든 명령과 그 단축키를 보여 줍니다</translation>
    </message>
    <message>
        <source>Show &amp;log file</source>
        <translation>로그 파일 보기(&amp;L)</translation>
    </message>
    <message>
        <source>Open the file that keeps what happened</source>
        <translation>있었던 일을 기록한 파일을 엽니다</translation>
    </message>
    <message>
        <source>&amp;About Latentscape</source>
        <translation>Latentscape 정보(&amp;A)</translation>
    </message>
    <message>
        <source>Version, licence and the libraries it is made with</source>
        <translation>버전, 라이선스, 사용한 라이브러리</translation>
    </message>
    <message>
        <source>&amp;Evaluate</source>
        <translation>평가(&amp;E)</translation>
    </message>
    <message>
        <source>Measure the model that is shown on the test images</source>
        <translation>보이는 모델을 시험 이미지로 평가합니다</translation>
    </message>
    <message>
        <source>S&amp;weep…</source>
        <translation>스윕(&amp;W)…</translation>
    </message>
    <message>
        <source>S&amp;weep</source>
        <translation>스윕(&amp;W)</translation>
    </message>
    <message>
        <source>Show the runs of a sweep side by side</source>
        <translation>스윕의 실행들을 나란히 보여 줍니다</translation>
    </message>
    <message>
        <source>&amp;Oddities</source>
        <translation>이상 이미지(&amp;O)</translation>
    </message>
    <message>
        <source>Show the images in order of how badly the model knows them</source>
        <translation>모델에 낯선 정도가 큰 차례로 이미지를 보여 줍니다</translation>
    </message>
    <message>
        <source>&amp;Angles to the principal components</source>
        <translation>주성분과의 각도(&amp;A)</translation>
    </message>
    <message>
        <source>Show what a linear decoder draws beside the principal components of the images</source>
        <translation>선형 디코더가 그리는 것을 이미지의 주성분과 나란히 보여 줍니다</translation>
    </message>
    <message>
        <source>E&amp;valuation</source>
        <translation>평가(&amp;V)</translation>
    </message>
    <message>
        <source>Show the numbers of the model on the test images</source>
        <translation>시험 이미지에 대한 모델의 수치를 보여 줍니다</translation>
    </message>
    <message>
        <source>Li&amp;kelihood</source>
        <translation>가능도(&amp;K)</translation>
    </message>
    <message>
        <source>Show the bound and estimates of log p(x) in one plot</source>
        <translation>log p(x)의 하한과 추정값을 한 그래프에 보여 줍니다</translation>
    </message>
    <message>
        <source>Run in &amp;training</source>
        <translation>학습 중인 실행(&amp;T)</translation>
    </message>
    <message>
        <source>Show the run that is being trained again, after a look at another one</source>
        <translation>다른 실행을 보다가, 학습 중인 실행을 다시 보여 줍니다</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>둘러보기(&amp;T)</translation>
    </message>
    <message>
        <source>Walk through what autoencoders do, one claim after the other, on the data at hand</source>
        <translation>오토인코더가 하는 일을 지금의 데이터로 하나씩 살펴봅니다</translation>
    </message>
    <message>
        <source>Take back the last move in latent space, or the last selection</source>
        <translation>잠재 공간에서의 마지막 이동이나 마지막 선택을 되돌립니다</translation>
    </message>
    <message>
        <source>Make the move or the selection again that was taken back</source>
        <translation>되돌린 이동이나 선택을 다시 합니다</translation>
    </message>
    <message>
        <source>Random p&amp;lace</source>
        <translation>무작위 위치(&amp;L)</translation>
    </message>
    <message>
        <source>Go to a place drawn from the prior, or from what the decoder&apos;s random button has in its menu</source>
        <translation>사전분포에서, 또는 디코더의 무작위 단추 메뉴에서 고른 것에서 뽑은 위치로 갑니다</translation>
    </message>
    <message>
        <source>Go to where a random image of the data set, or of the selection, is encoded</source>
        <translation>데이터 세트나 선택의 무작위 이미지가 인코딩된 위치로 갑니다</translation>
    </message>
    <message>
        <source>Sele&amp;ction</source>
        <translation>선택(&amp;C)</translation>
    </message>
    <message>
        <source>Show what is selected, ways to select, and saved selections</source>
        <translation>선택한 것, 선택하는 방법, 저장한 선택을 보여 줍니다</translation>
    </message>
    <message>
        <source>Pat&amp;h</source>
        <translation>경로(&amp;H)</translation>
    </message>
    <message>
        <source>Show the path through latent space, decoded step by step</source>
        <translation>잠재 공간을 지나는 경로를 한 단계씩 디코딩하여 보여 줍니다</translation>
    </message>
    <message>
        <source>D&amp;irections</source>
        <translation>방향(&amp;I)</translation>
    </message>
    <message>
        <source>Show the directions from some images to others, to be added to any place</source>
        <translation>어떤 이미지들에서 다른 이미지들로 가는 방향을 보여 줍니다. 어느 위치에나 더할 수 있습니다</translation>
    </message>
    <message>
        <source>&amp;Neighbours</source>
        <translation>이웃(&amp;N)</translation>
    </message>
    <message>
        <source>Show the images nearest to one, in latent space and in pixels</source>
        <translation>한 이미지와 가장 가까운 이미지를 잠재 공간과 픽셀에서 찾아 보여 줍니다</translation>
    </message>
    <message>
        <source>Points as a ta&amp;ble</source>
        <translation>점을 표로(&amp;B)</translation>
    </message>
    <message>
        <source>Show the points of the map as rows to sort, select and copy</source>
        <translation>지도의 점을 행으로 늘어놓아 정렬하고 선택하고 복사합니다</translation>
    </message>
    <message>
        <source>&amp;Open file…</source>
        <translation>파일 열기(&amp;O)…</translation>
    </message>
    <message>
        <source>Open fol&amp;der…</source>
        <translation>폴더 열기(&amp;D)…</translation>
    </message>
    <message>
        <source>Choose a folder: pictures, a data set, a training run or a sweep; its content decides</source>
        <translation>폴더를 고릅니다: 그림, 데이터 세트, 학습 실행, 스윕. 무엇인지는 내용을 보고 정합니다</translation>
    </message>
    <message>
        <source>Train the twi&amp;n…</source>
        <translation>쌍둥이 학습(&amp;N)…</translation>
    </message>
    <message>
        <source>Train another model at the same time, with the same data, seed and schedule, and lay the two side by side</source>
        <translation>같은 데이터, 시드, 일정으로 다른 모델을 동시에 학습하고 둘을 나란히 놓습니다</translation>
    </message>
    <message>
        <source>Add to &amp;queue…</source>
        <translation>대기열에 추가(&amp;Q)…</translation>
    </message>
    <message>
        <source>Plan another training; it begins when the one that runs has ended</source>
        <translation>다른 학습을 계획합니다. 진행 중인 학습이 끝나면 시작합니다</translation>
    </message>
    <message>
        <source>Train the model once for each value of a parameter, or with several seeds, and lay the runs side by side</source>
        <translation>매개변수의 값마다, 또는 여러 시드로 모델을 학습하고 실행들을 나란히 놓습니다</translation>
    </message>
    <message>
        <source>Newest epoc&amp;h</source>
        <translation>최신 에폭(&amp;H)</translation>
    </message>
    <message>
        <source>Epoch bef&amp;ore</source>
        <translation>이전 에폭(&amp;O)</translation>
    </message>
    <message>
        <source>Show the stored epoch before the one that is looked at</source>
        <translation>지금 보는 에폭의 바로 앞에 저장된 에폭을 보여 줍니다</translation>
    </message>
    <message>
        <source>Epoch &amp;after</source>
        <translation>다음 에폭(&amp;A)</translation>
    </message>
    <message>
        <source>Show the stored epoch after the one that is looked at</source>
        <translation>지금 보는 에폭의 바로 뒤에 저장된 에폭을 보여 줍니다</translation>
    </message>
    <message>
        <source>P&amp;lay the epochs</source>
        <translation>에폭 재생(&amp;L)</translation>
    </message>
    <message>
        <source>Watch the latent space unfold, one stored epoch after the other</source>
        <translation>저장된 에폭을 차례로 넘기며 잠재 공간이 펼쳐지는 모습을 봅니다</translation>
    </message>
    <message>
        <source>&amp;Factors</source>
        <translation>인자(&amp;F)</translation>
    </message>
    <message>
        <source>Show which dimension carries which known factor of the data</source>
        <translation>어느 차원이 데이터의 알려진 인자 중 무엇을 담는지 보여 줍니다</translation>
    </message>
    <message>
        <source>Compar&amp;e</source>
        <translation>비교(&amp;E)</translation>
    </message>
    <message>
        <source>Show two to six models side by side</source>
        <translation>모델 둘에서 여섯까지를 나란히 보여 줍니다</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>전체 화면(&amp;U)</translation>
    </message>
    <message>
        <source>Choose a file: images (IDX, NumPy, CIFAR, a table), a picture, a model or a run&apos;s archive; its content decides</source>
        <translation>파일을 고릅니다: 이미지(IDX, NumPy, CIFAR, 표), 그림, 모델, 실행의 보관 파일. 무엇인지는 내용을 보고 정합니다</translation>
    </message>
    <message>
        <source>I&amp;mport model…</source>
        <translation>모델 가져오기(&amp;M)…</translation>
    </message>
    <message>
        <source>Make a run of a model that was trained elsewhere (safetensors, ONNX), or of a run&apos;s archive</source>
        <translation>다른 곳에서 학습한 모델(safetensors, ONNX)이나 실행의 보관 파일로 실행을 만듭니다</translation>
    </message>
    <message>
        <source>Export run as &amp;archive…</source>
        <translation>실행을 보관 파일로 내보내기(&amp;A)…</translation>
    </message>
    <message>
        <source>Write the run that is open into one file, for another machine</source>
        <translation>열려 있는 실행을 다른 컴퓨터에서 열 수 있도록 파일 하나에 씁니다</translation>
    </message>
    <message>
        <source>Save latents, places on a map, losses or neighbours as CSV or NPZ</source>
        <translation>잠재 코드, 지도 위의 위치, 손실, 이웃을 CSV나 NPZ로 저장합니다</translation>
    </message>
    <message>
        <source>Export n&amp;umbers…</source>
        <translation>수치 내보내기(&amp;U)…</translation>
    </message>
    <message>
        <source>Save the picture in front as a PNG or SVG file</source>
        <translation>앞에 보이는 그림을 PNG나 SVG 파일로 저장합니다</translation>
    </message>
    <message>
        <source>Export mode&amp;l or codes…</source>
        <translation>모델이나 코드 내보내기(&amp;L)…</translation>
    </message>
    <message>
        <source>Write the weights (safetensors), the networks (ONNX) or the codes (Embedding Projector) for other programs</source>
        <translation>다른 프로그램이 읽을 가중치(safetensors), 신경망(ONNX), 코드(Embedding Projector)를 씁니다</translation>
    </message>
    <message>
        <source>In&amp;ject noise</source>
        <translation>잡음 섞어 보기(&amp;J)</translation>
    </message>
    <message>
        <source>Spoil the image that is looked at, see what is restored, and where noisy copies of it lie on the map</source>
        <translation>보고 있는 이미지에 잡음을 섞어, 무엇이 복원되고 잡음 섞인 사본들이 지도의 어디에 놓이는지 봅니다</translation>
    </message>
    <message>
        <source>E&amp;xamine posterior</source>
        <translation>사후분포 살펴보기(&amp;X)</translation>
    </message>
    <message>
        <source>Show mean and spread of the code of the image that is looked at, and draw places from it</source>
        <translation>보고 있는 이미지 코드의 평균과 퍼짐을 보여 주고, 거기에서 위치를 뽑습니다</translation>
    </message>
    <message>
        <source>Walk</source>
        <translation>거닐기</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>옮기기</translation>
    </message>
    <message>
        <source>Select in a rectangle</source>
        <translation>사각형으로 선택</translation>
    </message>
    <message>
        <source>Select with a lasso</source>
        <translation>올가미로 선택</translation>
    </message>
    <message>
        <source>Lay a path</source>
        <translation>경로 놓기</translation>
    </message>
    <message>
        <source>Move the place (with Shift: farther)</source>
        <translation>위치 옮기기(Shift와 함께: 더 멀리)</translation>
    </message>
    <message>
        <source>Select everything</source>
        <translation>모두 선택</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>선택 해제</translation>
    </message>
    <message>
        <source>Select everything else</source>
        <translation>선택 반전</translation>
    </message>
    <message>
        <source>Give up, then clear; end a path</source>
        <translation>그만두기, 다시 누르면 선택 해제. 경로 끝내기</translation>
    </message>
    <message>
        <source>Fit the axes to the points</source>
        <translation>축을 점들에 맞추기</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>축소</translation>
    </message>
    <message>
        <source>Pan while it is held</source>
        <translation>누르고 있는 동안 옮기기</translation>
    </message>
    <message>
        <source>Lead the path to the place</source>
        <translation>경로를 그 위치로 잇기</translation>
    </message>
    <message>
        <source>Take a place out of the path</source>
        <translation>경로에서 위치 빼기</translation>
    </message>
    <message>
        <source>Read the epoch before or after</source>
        <translation>앞이나 뒤 에폭 읽기</translation>
    </message>
    <message>
        <source>Read the first or the last epoch</source>
        <translation>처음이나 마지막 에폭 읽기</translation>
    </message>
    <message>
        <source>Show the model of that epoch</source>
        <translation>그 에폭의 모델 보이기</translation>
    </message>
    <message>
        <source>Read no epoch</source>
        <translation>에폭 읽기 그만두기</translation>
    </message>
    <message>
        <source>Show the stored epoch before</source>
        <translation>저장된 앞 에폭 보이기</translation>
    </message>
    <message>
        <source>Show the stored epoch after</source>
        <translation>저장된 뒤 에폭 보이기</translation>
    </message>
    <message>
        <source>Play the epochs, or hold</source>
        <translation>에폭 재생 또는 멈춤</translation>
    </message>
    <message>
        <source>Star the epoch, or not</source>
        <translation>에폭에 별표 달기 또는 떼기</translation>
    </message>
    <message>
        <source>Open the run</source>
        <translation>실행 열기</translation>
    </message>
    <message>
        <source>Tick it for the comparison, or not</source>
        <translation>비교에 넣기 또는 빼기</translation>
    </message>
    <message>
        <source>Rename it</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Move it to the trash</source>
        <translation>휴지통으로 옮기기</translation>
    </message>
    <message>
        <source>From the filter to the list</source>
        <translation>필터에서 목록으로</translation>
    </message>
    <message>
        <source>Empty the filter</source>
        <translation>필터 비우기</translation>
    </message>
    <message>
        <source>Decode under this label</source>
        <translation>이 레이블로 디코딩</translation>
    </message>
    <message>
        <source>Go to the step before or after</source>
        <translation>앞이나 뒤 단계로</translation>
    </message>
    <message>
        <source>Go to the first or the last step</source>
        <translation>처음이나 마지막 단계로</translation>
    </message>
    <message>
        <source>Look at the step</source>
        <translation>그 단계 보기</translation>
    </message>
    <message>
        <source>Show it whole</source>
        <translation>전체 보기</translation>
    </message>
    <message>
        <source>Move it</source>
        <translation>옮기기</translation>
    </message>
    <message>
        <source>Move the pen (with Shift: draw)</source>
        <translation>펜 옮기기(Shift와 함께: 그리기)</translation>
    </message>
    <message>
        <source>Wipe the pad</source>
        <translation>판 지우기</translation>
    </message>
    <message>
        <source>Take the training out</source>
        <translation>학습 빼기</translation>
    </message>
    <message>
        <source>Train it earlier</source>
        <translation>더 먼저 학습</translation>
    </message>
    <message>
        <source>Train it later</source>
        <translation>더 나중에 학습</translation>
    </message>
    <message>
        <source>Go from one to the next</source>
        <translation>하나씩 옮겨 가기</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>들여다보기</translation>
    </message>
    <message>
        <source>Find it on the map</source>
        <translation>지도에서 찾기</translation>
    </message>
    <message>
        <source>Choose it, or not</source>
        <translation>선택 또는 해제</translation>
    </message>
    <message>
        <source>Clear the selection; close a message</source>
        <translation>선택 해제, 알림 닫기</translation>
    </message>
    <message>
        <source>Remove what was saved</source>
        <translation>저장한 것 지우기</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>지도</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행 목록</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>디코더</translation>
    </message>
    <message>
        <source>Steps of a path</source>
        <translation>경로의 단계</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Drawing pad</source>
        <translation>그리기 판</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>Lists and sheets of images</source>
        <translation>이미지 목록과 모음</translation>
    </message>
</context>
<context>
    <name>CompareModel</name>
    <message>
        <source>seed %1</source>
        <translation>시드 %1</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>에폭 %1</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습 중</translation>
    </message>
</context>
<context>
    <name>EvaluationRows</name>
    <message>
        <source>not a number</source>
        <translation>수가 아님</translation>
    </message>
    <message>
        <source>What training makes small: the weighted sum of the terms</source>
        <translation>학습이 줄이는 값: 항들의 가중합</translation>
    </message>
    <message>
        <source>How far the decoded images are from the images; nats (or squared error) an image</source>
        <translation>디코딩된 이미지와 원래 이미지의 차이. 이미지당 nat(또는 제곱 오차)</translation>
    </message>
    <message>
        <source>How much the codes tell beyond the prior; nats an image</source>
        <translation>코드가 사전분포에 더해 알려 주는 양. 이미지당 nat</translation>
    </message>
    <message>
        <source>Minus the bound on log p(x); nats an image</source>
        <translation>log p(x) 하한의 음수. 이미지당 nat</translation>
    </message>
    <message>
        <source>A term of this model&apos;s loss, an image</source>
        <translation>이 모델의 손실을 이루는 항. 이미지당</translation>
    </message>
    <message>
        <source> (grey pixels: no true likelihood, compare only alike)</source>
        <translation> (회색 픽셀이므로 참된 가능도가 아님. 같은 것끼리만 비교)</translation>
    </message>
    <message>
        <source>Bound on log p(x)</source>
        <translation>log p(x)의 하한</translation>
    </message>
    <message>
        <source>log p(x) is at least this; nats an image</source>
        <translation>log p(x)는 적어도 이만큼입니다. 이미지당 nat</translation>
    </message>
    <message>
        <source>log p(x)</source>
        <translation>log p(x)</translation>
    </message>
    <message>
        <source>Active dimensions</source>
        <translation>활성 차원</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Dimensions whose mean varies by more than 0.01 over the images (Burda)</source>
        <translation>이미지에 따라 평균의 분산이 0.01을 넘는 차원(Burda)</translation>
    </message>
    <message>
        <source>KL in total</source>
        <translation>KL 합계</translation>
    </message>
    <message>
        <source>Of the posteriors to N(0, I); nats an image</source>
        <translation>사후분포와 N(0, I) 사이. 이미지당 nat</translation>
    </message>
    <message>
        <source>KL of z%1</source>
        <translation>z%1의 KL</translation>
    </message>
    <message>
        <source>What this dimension tells of an image; near 0 it is not used</source>
        <translation>이 차원이 이미지에 관해 알려 주는 양. 0에 가까우면 쓰이지 않습니다</translation>
    </message>
    <message>
        <source>Classification error</source>
        <translation>분류 오류율</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Test images whose class the model gets wrong</source>
        <translation>모델이 클래스를 틀리는 시험 이미지의 비율</translation>
    </message>
    <message>
        <source>Clusters: NMI</source>
        <translation>군집: NMI</translation>
    </message>
    <message>
        <source>%1 clusters of the codes (k-means) against the labels: 1 the same, 0 unrelated</source>
        <translation>코드의 군집 %1개(k-means)와 레이블의 일치: 같으면 1, 무관하면 0</translation>
    </message>
    <message>
        <source>Clusters: ARI</source>
        <translation>군집: ARI</translation>
    </message>
    <message>
        <source>The same by pairs of images, corrected for chance</source>
        <translation>같은 것을 이미지 쌍으로 세고 우연을 보정한 값</translation>
    </message>
    <message numerus="yes">
        <source>drawn from a mixture of %n Gaussian(s) fitted to the codes</source>
        <translation>
            <numerusform>코드에 맞춘 가우스 %n개의 혼합에서 뽑음</numerusform>
        </translation>
    </message>
    <message>
        <source>drawn from the prior</source>
        <translation>사전분포에서 뽑음</translation>
    </message>
    <message>
        <source>Sample distance</source>
        <translation>표본 거리</translation>
    </message>
    <message>
        <source>Frechet distance of 10,000 samples, %1, to the test images; 0 is best</source>
        <translation>표본 10,000장(%1)과 시험 이미지 사이의 프레셰 거리. 0이 가장 좋습니다</translation>
    </message>
    <message>
        <source>Odd class %1: reconstruction</source>
        <translation>이상 클래스 %1: 재구성</translation>
    </message>
    <message>
        <source>Area under the ROC curve: the chance that its images are reconstructed worse than others; 0.5 is guessing</source>
        <translation>ROC 곡선 아래 넓이: 그 이미지가 다른 이미지보다 나쁘게 재구성될 확률. 0.5면 무작위 추측과 같습니다</translation>
    </message>
    <message>
        <source>Odd class %1: bound</source>
        <translation>이상 클래스 %1: 하한</translation>
    </message>
    <message>
        <source>The same, by the bound on log p(x)</source>
        <translation>같은 것을 log p(x)의 하한으로 잰 값</translation>
    </message>
    <message numerus="yes">
        <source>Estimated from %Ln draw(s) of z an image, from below</source>
        <translation>
            <numerusform>이미지마다 z를 %Ln번 뽑아 아래쪽에서 추정한 값</numerusform>
        </translation>
    </message>
    <message>
        <source>Factors: MIG</source>
        <translation>인자: MIG</translation>
    </message>
    <message>
        <source>Mutual information gap: 1 when each known factor has a dimension for itself, 0 when two share it</source>
        <translation>상호 정보량 격차: 알려진 인자마다 자기 차원이 하나씩 있으면 1, 두 차원이 나누어 가지면 0</translation>
    </message>
</context>
<context>
    <name>MapPalette</name>
    <message>
        <source>right</source>
        <translation>맞음</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>틀림</translation>
    </message>
    <message>
        <source>train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>test</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>선택됨</translation>
    </message>
    <message>
        <source>the rest</source>
        <translation>나머지</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>Cannot write {}: {}. The previous content is untouched.</source>
        <translation>{}에 쓸 수 없습니다: {}. 이전 내용은 그대로입니다.</translation>
    </message>
    <message>
        <source>Cannot read {}: it must be an existing, readable file.</source>
        <translation>{}을(를) 읽을 수 없습니다. 읽을 수 있는 기존 파일이어야 합니다.</translation>
    </message>
    <message>
        <source>{} belongs to the program but was not found in {}. Install the program again, or name the folder that holds it in the environment variable LATENTSCAPE_RESOURCES.</source>
        <translation>{}은(는) 프로그램에 딸린 것이지만 {}에 없습니다. 프로그램을 다시 설치하거나, 그것이 든 폴더를 환경 변수 LATENTSCAPE_RESOURCES에 지정하십시오.</translation>
    </message>
    <message>
        <source>The built-in data set {} in {} is not complete: it should hold {} training and {} test images of {} classes. Install the program again.</source>
        <translation>내장 데이터 세트 {}({})이(가) 온전하지 않습니다. 학습 이미지 {}장, 시험 이미지 {}장, 클래스 {}개가 있어야 합니다. 프로그램을 다시 설치하십시오.</translation>
    </message>
    <message>
        <source>There is no split {}: it must be train, validation, test or all.</source>
        <translation>{}(이)라는 분할은 없습니다. train, validation, test, all 중 하나여야 합니다.</translation>
    </message>
    <message>
        <source>Handwritten digits from 0 to 9, 28 by 28 pixels</source>
        <translation>0부터 9까지의 손글씨 숫자, 28×28 픽셀</translation>
    </message>
    <message>
        <source>{} is damaged: at byte {} its gzip stream has {}. Get the file again.</source>
        <translation>{}이(가) 손상되었습니다. 바이트 {}에서 gzip 스트림의 문제: {}. 파일을 다시 받으십시오.</translation>
    </message>
    <message>
        <source>{} goes on after its gzip stream has ended at byte {}, where it should end. Get the file again or cut off what follows.</source>
        <translation>{}은(는) gzip 스트림이 끝난 바이트 {} 뒤에도 내용이 이어집니다. 파일을 다시 받거나 뒷부분을 잘라 내십시오.</translation>
    </message>
    <message>
        <source>its end too early: the file was cut off</source>
        <translation>너무 이른 끝(파일이 잘림)</translation>
    </message>
    <message>
        <source>the four bytes every IDX file begins with</source>
        <translation>모든 IDX 파일이 시작하는 네 바이트</translation>
    </message>
    <message>
        <source>{} begins with the bytes {} {}, but an IDX file begins with 00 00.</source>
        <translation>{}은(는) 바이트 {} {}(으)로 시작하지만, IDX 파일은 00 00으로 시작합니다.</translation>
    </message>
    <message>
        <source>{} has the element type {} at byte 2, but IDX knows 08, 09, 0B, 0C, 0D and 0E.</source>
        <translation>{}의 바이트 2에 있는 원소 형식은 {}이지만, IDX의 형식은 08, 09, 0B, 0C, 0D, 0E입니다.</translation>
    </message>
    <message>
        <source>{} has 0 dimensions at byte 3, but an IDX file has at least 1.</source>
        <translation>{}의 바이트 3에 있는 차원 수가 0이지만, IDX 파일은 적어도 1차원입니다.</translation>
    </message>
    <message>
        <source>{} ends at byte {}, in the middle of {}: the file was cut off.</source>
        <translation>{}이(가) 바이트 {}에서, {} 중간에 끝납니다. 파일이 잘렸습니다.</translation>
    </message>
    <message>
        <source>its dimensions</source>
        <translation>차원 정보</translation>
    </message>
    <message>
        <source>{} has the dimension 0 at byte {}, but every dimension must be at least 1.</source>
        <translation>{}의 바이트 {}에 크기가 0인 차원이 있지만, 모든 차원은 1 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>{} promises {} bytes in its header, more than its {} packed bytes can unpack to: the header is wrong or the file was cut off.</source>
        <translation>{}의 헤더에는 {}바이트라고 적혀 있지만 압축된 {}바이트에서 나올 수 있는 양을 넘습니다. 헤더가 틀렸거나 파일이 잘렸습니다.</translation>
    </message>
    <message>
        <source>{} promises {} bytes in its header, but it ends at byte {}: the file was cut off.</source>
        <translation>{}의 헤더에는 {}바이트라고 적혀 있지만 바이트 {}에서 끝납니다. 파일이 잘렸습니다.</translation>
    </message>
    <message>
        <source>{} should end at byte {}, as its header says, but it goes on to byte {}: the header is wrong or something was appended.</source>
        <translation>{}은(는) 헤더대로라면 바이트 {}에서 끝나야 하지만 바이트 {}까지 이어집니다. 헤더가 틀렸거나 무언가 덧붙었습니다.</translation>
    </message>
    <message>
        <source>{} promises {} bytes in its header, but its content ends at byte {}: the file was cut off.</source>
        <translation>{}의 헤더에는 {}바이트라고 적혀 있지만 내용이 바이트 {}에서 끝납니다. 파일이 잘렸습니다.</translation>
    </message>
    <message>
        <source>{} should end at byte {} of its content, as its header says, but it goes on: the header is wrong or something was appended.</source>
        <translation>{}은(는) 헤더대로라면 내용의 바이트 {}에서 끝나야 하지만 더 이어집니다. 헤더가 틀렸거나 무언가 덧붙었습니다.</translation>
    </message>
    <message>
        <source>{} needs {} bytes of memory, which this computer does not have free.</source>
        <translation>{}에 필요한 메모리 {}바이트가 이 컴퓨터에 남아 있지 않습니다.</translation>
    </message>
    <message>
        <source>{} has a value at byte {} that is not a finite number; images need finite values.</source>
        <translation>{}의 바이트 {}에 있는 값이 유한한 수가 아닙니다. 이미지의 값은 유한해야 합니다.</translation>
    </message>
    <message>
        <source>{} has elements of type {} (byte 2), but labels must be whole numbers: 08, 09, 0B or 0C.</source>
        <translation>{}의 원소 형식이 {}(바이트 2)이지만, 레이블은 정수(08, 09, 0B, 0C)여야 합니다.</translation>
    </message>
    <message>
        <source>its images file is not there</source>
        <translation>짝이 되는 이미지 파일이 없습니다</translation>
    </message>
    <message>
        <source>{} has 1 dimension at byte 3, so it holds labels; give the images file, which has 3 or 4.</source>
        <translation>{}은(는) 1차원(바이트 3)이므로 레이블 파일입니다. 3차원이나 4차원인 이미지 파일을 지정하십시오.</translation>
    </message>
    <message>
        <source>{} has {} dimensions at byte 3, but images have 3 [N, H, W] or 4 [N, C, H, W].</source>
        <translation>{}은(는) {}차원(바이트 3)이지만, 이미지는 3차원 [N, H, W] 또는 4차원 [N, C, H, W]입니다.</translation>
    </message>
    <message>
        <source>{} has images with a side of {} pixels (byte {}), but it may be 1 to {}.</source>
        <translation>{}의 이미지 한 변이 {}픽셀(바이트 {})이지만, 1부터 {}까지만 됩니다.</translation>
    </message>
    <message>
        <source>{} has {} channels at byte 8, but it must have 1 (grey) or 3 (RGB).</source>
        <translation>{}의 채널이 {}개(바이트 8)이지만, 1개(회색조) 또는 3개(RGB)여야 합니다.</translation>
    </message>
    <message>
        <source>{} has {} dimensions at byte 3, but labels have 1.</source>
        <translation>{}은(는) {}차원(바이트 3)이지만, 레이블은 1차원입니다.</translation>
    </message>
    <message>
        <source>{} holds {} labels (byte 4), but {} holds {} images; they must be as many.</source>
        <translation>{}의 레이블은 {}개(바이트 4)인데 {}의 이미지는 {}장입니다. 수가 같아야 합니다.</translation>
    </message>
    <message>
        <source>{} holds images of {}, but {} holds images of {}; they must have one shape.</source>
        <translation>{}의 이미지 크기는 {}인데 {}의 이미지 크기는 {}입니다. 같아야 합니다.</translation>
    </message>
    <message>
        <source>{} has elements of type {} (byte 2), but {} has {}; they must have one type.</source>
        <translation>{}의 원소 형식은 {}(바이트 2)인데 {}의 형식은 {}입니다. 같아야 합니다.</translation>
    </message>
    <message>
        <source>{} has no labels file beside it, but the other images file has one; give both or none.</source>
        <translation>{} 옆에는 레이블 파일이 없는데 다른 이미지 파일에는 있습니다. 둘 다 주거나 둘 다 빼십시오.</translation>
    </message>
    <message>
        <source>{} brings the number of images above {}, which is the most.</source>
        <translation>{}을(를) 더하면 이미지 수가 최대치 {}장을 넘습니다.</translation>
    </message>
    <message>
        <source>{} has the label {} at byte {}, but labels are whole numbers from 0 to {}.</source>
        <translation>{}에 레이블 {}이(가) 있습니다(바이트 {}). 레이블은 0부터 {}까지의 정수입니다.</translation>
    </message>
    <message>
        <source>{} holds no images file under a usual name: train-images-idx3-ubyte or t10k-images-idx3-ubyte, as it is or with .gz. Name the images file itself if it is called otherwise.</source>
        <translation>{}에 통상의 이름(train-images-idx3-ubyte, t10k-images-idx3-ubyte, .gz 포함)을 가진 이미지 파일이 없습니다. 이름이 다르면 이미지 파일을 직접 지정하십시오.</translation>
    </message>
    <message>
        <source>Every value is the same: there is nothing to learn.</source>
        <translation>모든 값이 같아서 배울 것이 없습니다.</translation>
    </message>
    <message>
        <source>There is no data set {}: it is neither built in ({}) nor a file or folder.</source>
        <translation>{}(이)라는 데이터 세트는 없습니다. 내장 데이터 세트({})도 아니고 파일이나 폴더도 아닙니다.</translation>
    </message>
    <message>
        <source>Cannot read {} at byte {}: the disk reports an error.</source>
        <translation>{}의 바이트 {}을(를) 읽을 수 없습니다. 디스크가 오류를 알렸습니다.</translation>
    </message>
    <message>
        <source>The validation fraction is {}, but it must be from 0 to 0.9.</source>
        <translation>검증 비율이 {}이지만 0부터 0.9까지여야 합니다.</translation>
    </message>
    <message>
        <source>The limit is {}, but it must be 0 (all images) or more.</source>
        <translation>이미지 제한이 {}이지만 0(모두) 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>{} holds {} images, which leaves none for the {} split; it must hold more.</source>
        <translation>{}의 이미지가 {}장뿐이어서 {} 분할에 남는 것이 없습니다. 더 있어야 합니다.</translation>
    </message>
    <message>
        <source>Likelihood</source>
        <translation>가능도</translation>
    </message>
    <message>
        <source>How pixels are compared: bernoulli gives the cross-entropy, gaussian the squared error over twice the variance.</source>
        <translation>픽셀을 비교하는 방법. bernoulli는 교차 엔트로피, gaussian은 분산의 두 배로 나눈 제곱 오차입니다.</translation>
    </message>
    <message>
        <source>Pixel sigma</source>
        <translation>픽셀 시그마</translation>
    </message>
    <message>
        <source>Standard deviation of a pixel under gaussian; smaller asks for sharper reconstructions at the cost of a larger KL.</source>
        <translation>gaussian에서 픽셀의 표준편차. 작을수록 재구성이 선명해지고 KL은 커집니다.</translation>
    </message>
    <message>
        <source>Learn sigma</source>
        <translation>시그마 학습</translation>
    </message>
    <message>
        <source>Lets training find one standard deviation for all pixels, starting from the one above.</source>
        <translation>위의 값에서 시작하여 모든 픽셀에 공통인 표준편차를 학습으로 찾습니다.</translation>
    </message>
    <message>
        <source>Binarize</source>
        <translation>이진화</translation>
    </message>
    <message>
        <source>Draws each pixel as 0 or 1 with its grey value as probability: once, the same for every seed (static), or anew each step (dynamic).</source>
        <translation>회색 값을 확률로 하여 각 픽셀을 0이나 1로 뽑습니다. 시드와 관계없이 한 번만(static) 또는 단계마다 새로(dynamic).</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Latent dimensions</source>
        <translation>잠재 차원</translation>
    </message>
    <message>
        <source>Numbers an image is squeezed into. With 2 the latent space is the map itself; more keep more detail.</source>
        <translation>이미지 하나를 압축해 담는 수의 개수. 2이면 잠재 공간이 곧 지도이고, 많을수록 세부가 남습니다.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>mlp: fully connected layers, fast on small images. conv: stride-2 convolutions, better on larger ones.</source>
        <translation>mlp: 완전 연결 층, 작은 이미지에 빠릅니다. conv: 스트라이드 2의 합성곱, 큰 이미지에 낫습니다.</translation>
    </message>
    <message>
        <source>Hidden widths</source>
        <translation>은닉층 너비</translation>
    </message>
    <message>
        <source>Widths of the encoder&apos;s hidden layers, first to last; the decoder mirrors them.</source>
        <translation>인코더 은닉층의 너비를 앞에서부터 적습니다. 디코더는 거울처럼 따릅니다.</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화 함수</translation>
    </message>
    <message>
        <source>The function between layers; relu trains fastest, tanh is what many papers used.</source>
        <translation>층 사이의 함수. relu가 가장 빨리 배우고, tanh는 여러 논문이 썼습니다.</translation>
    </message>
    <message>
        <source>There is no model &apos;{}&apos;; the models are {}.</source>
        <translation>&apos;{}&apos;(이)라는 모델은 없습니다. 있는 모델: {}.</translation>
    </message>
    <message>
        <source>The model &apos;{}&apos; needs labelled data with at least two classes.</source>
        <translation>모델 &apos;{}&apos;에는 클래스가 둘 이상인 레이블 데이터가 필요합니다.</translation>
    </message>
    <message>
        <source>The weights do not fit the model &apos;{}&apos; with its recorded parameters: tensor names or shapes differ.</source>
        <translation>가중치가 기록된 매개변수의 모델 &apos;{}&apos;와(과) 맞지 않습니다. 텐서의 이름이나 크기가 다릅니다.</translation>
    </message>
    <message>
        <source>Autoencoder (AE)</source>
        <translation>오토인코더(AE)</translation>
    </message>
    <message>
        <source>Autoencoder</source>
        <translation>오토인코더</translation>
    </message>
    <message>
        <source>Squeezes each image through a bottleneck and learns to restore it; reconstructs well, but its latent space has holes.</source>
        <translation>이미지를 병목으로 눌러 담았다가 되살리는 법을 배웁니다. 재구성은 좋지만 잠재 공간에 빈틈이 있습니다.</translation>
    </message>
    <message>
        <source>Conditional VAE (CVAE)</source>
        <translation>조건부 VAE(CVAE)</translation>
    </message>
    <message>
        <source>Variational</source>
        <translation>변분</translation>
    </message>
    <message>
        <source>A VAE that is told the label: the latents keep the style, and one style can be drawn as every class.</source>
        <translation>레이블을 알려 주는 VAE. 잠재 변수에는 필체가 남고, 같은 필체로 모든 클래스를 그릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Principal components that are kept; the first two are the map.</source>
        <translation>남겨 둘 주성분의 수. 처음 둘이 지도가 됩니다.</translation>
    </message>
    <message>
        <source>--latent is {}, but images of {} pixels have no more principal components than that.</source>
        <translation>--latent가 {}이지만, {}픽셀 이미지에는 그만큼의 주성분이 없습니다.</translation>
    </message>
    <message>
        <source>Principal components (PCA)</source>
        <translation>주성분 분석(PCA)</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>선형</translation>
    </message>
    <message>
        <source>The linear baseline: the directions in which the images differ most, computed in one go without training.</source>
        <translation>선형 기준선. 이미지가 가장 크게 달라지는 방향을 학습 없이 한 번에 계산합니다.</translation>
    </message>
    <message>
        <source>Variational autoencoder (VAE)</source>
        <translation>변분 오토인코더(VAE)</translation>
    </message>
    <message>
        <source>Encodes each image as a small Gaussian cloud and keeps all clouds close to one normal distribution, so that the space between images can be sampled.</source>
        <translation>각 이미지를 작은 가우스 구름으로 인코딩하고 모든 구름을 하나의 정규분포 가까이 모아, 이미지 사이의 공간에서도 표본을 뽑을 수 있게 합니다.</translation>
    </message>
    <message>
        <source>Samples per image</source>
        <translation>이미지당 표본</translation>
    </message>
    <message>
        <source>Draws of z per image and step; more give a steadier gradient and cost as much more.</source>
        <translation>단계마다 이미지 하나에서 뽑는 z의 수. 많으면 기울기가 안정되지만 그만큼 느립니다.</translation>
    </message>
    <message>
        <source>KL warm-up (epochs)</source>
        <translation>KL 워밍업(에폭)</translation>
    </message>
    <message>
        <source>Epochs over which the KL&apos;s weight grows from 0 to 1; keeps dimensions from being given up early.</source>
        <translation>KL 가중치가 0에서 1로 커지는 동안의 에폭 수. 차원이 일찍 버려지는 것을 막습니다.</translation>
    </message>
    <message>
        <source>Free bits (nats)</source>
        <translation>자유 비트(nat)</translation>
    </message>
    <message>
        <source>KL each dimension may have at no cost, in nats; a remedy against posterior collapse.</source>
        <translation>차원마다 대가 없이 가질 수 있는 KL(nat). 사후분포 붕괴를 막는 처방입니다.</translation>
    </message>
    <message>
        <source>{} holds the number {}, which is too great: at most {} can be read.</source>
        <translation>{}에 있는 수 {}이(가) 너무 큽니다. {}까지 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>A .npz file holds at most 4 GB; these arrays need {} bytes. Write fewer images.</source>
        <translation>.npz 파일은 4 GB까지이지만 이 배열에는 {}바이트가 필요합니다. 이미지를 줄이십시오.</translation>
    </message>
    <message>
        <source>one of the keys &apos;descr&apos;, &apos;fortran_order&apos;, &apos;shape&apos;</source>
        <translation>&apos;descr&apos;, &apos;fortran_order&apos;, &apos;shape&apos; 키 중 하나</translation>
    </message>
    <message>
        <source>all of the keys &apos;descr&apos;, &apos;fortran_order&apos;, &apos;shape&apos;</source>
        <translation>&apos;descr&apos;, &apos;fortran_order&apos;, &apos;shape&apos; 키 모두</translation>
    </message>
    <message>
        <source>{} has a broken .npy header: at byte {} there should be {}.</source>
        <translation>{}의 .npy 헤더가 깨졌습니다. 바이트 {}에 있어야 할 것: {}.</translation>
    </message>
    <message>
        <source>a quoted word</source>
        <translation>따옴표로 묶인 낱말</translation>
    </message>
    <message>
        <source>a size, at most 64 of them</source>
        <translation>크기(최대 64개)</translation>
    </message>
    <message>
        <source>{} is not a .npy file: it should begin with \x93NUMPY.</source>
        <translation>{}은(는) .npy 파일이 아닙니다. \x93NUMPY로 시작해야 합니다.</translation>
    </message>
    <message>
        <source>{} is a .npy file of format {}; formats 1 to 3 can be read.</source>
        <translation>{}은(는) 형식 {}의 .npy 파일입니다. 형식 1부터 3까지 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>{} ends within its .npy header: {} bytes are there, {} were announced.</source>
        <translation>{}이(가) .npy 헤더 안에서 끝납니다. {}바이트뿐인데 {}바이트라고 되어 있습니다.</translation>
    </message>
    <message>
        <source>{} does not fit its .npy header: {} bytes of numbers were announced, {} are there.</source>
        <translation>{}이(가) .npy 헤더와 맞지 않습니다. 수 데이터가 {}바이트라고 되어 있지만 {}바이트입니다.</translation>
    </message>
    <message>
        <source>This is no picture that can be read: it should be a PNG, JPEG, BMP, WebP, PNM or TIFF.</source>
        <translation>읽을 수 있는 그림이 아닙니다. PNG, JPEG, BMP, WebP, PNM, TIFF여야 합니다.</translation>
    </message>
    <message>
        <source>The picture is broken: its header gives no size.</source>
        <translation>그림이 깨졌습니다. 헤더에 크기가 없습니다.</translation>
    </message>
    <message>
        <source>The picture is too large: {} x {} pixels. At most {} megapixels can be read.</source>
        <translation>그림이 너무 큽니다: {} × {} 픽셀. {}메가픽셀까지 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>The picture&apos;s samples are of an unusual kind: it should have 8 or 16 bits, or floating-point numbers.</source>
        <translation>그림의 픽셀 값 형식이 특이합니다. 8비트, 16비트 또는 부동소수점이어야 합니다.</translation>
    </message>
    <message>
        <source>The picture is broken: it cannot be decoded.</source>
        <translation>그림이 깨져서 디코딩할 수 없습니다.</translation>
    </message>
    <message>
        <source>The picture cannot be decoded: {}</source>
        <translation>그림을 디코딩할 수 없습니다: {}</translation>
    </message>
    <message>
        <source>The parameters must be a JSON object of keys and values.</source>
        <translation>매개변수는 키와 값으로 된 JSON 객체여야 합니다.</translation>
    </message>
    <message>
        <source>There is not enough memory for this. Close other programs or ask for less.</source>
        <translation>메모리가 모자랍니다. 다른 프로그램을 닫거나 요청을 줄이십시오.</translation>
    </message>
    <message>
        <source>This could not be computed: {}</source>
        <translation>계산할 수 없었습니다: {}</translation>
    </message>
    <message>
        <source>The images of {} are of another shape than the model was trained on.</source>
        <translation>{}의 이미지 크기가 모델이 학습한 것과 다릅니다.</translation>
    </message>
    <message>
        <source>The model was trained with {} classes, but {} has {}.</source>
        <translation>모델은 클래스 {}개로 학습했는데 {}에는 {}개가 있습니다.</translation>
    </message>
    <message>
        <source>{} is a decoder only: nothing turns images into its codes. Compare its samples, or import it with its encoder.</source>
        <translation>{}은(는) 디코더뿐이어서 이미지를 코드로 바꾸는 것이 없습니다. 표본을 비교하거나 인코더와 함께 가져오십시오.</translation>
    </message>
    <message>
        <source>{} came without a decoder: nothing turns its codes into images. Compare its numbers, or import it with its decoder.</source>
        <translation>{}은(는) 디코더 없이 들어와서 코드를 이미지로 바꾸는 것이 없습니다. 수치를 비교하거나 디코더와 함께 가져오십시오.</translation>
    </message>
    <message>
        <source>The model was made for images of {}x{}x{}, but these are {}x{}x{}.</source>
        <translation>모델은 {}x{}x{} 이미지용인데 이 이미지는 {}x{}x{}입니다.</translation>
    </message>
    <message>
        <source>The model was trained with {} classes, but the data have {}.</source>
        <translation>모델은 클래스 {}개로 학습했는데 데이터에는 {}개가 있습니다.</translation>
    </message>
    <message>
        <source>An end of the interpolation, counted in the test split,</source>
        <translation>보간의 끝점(시험 분할에서의 번호)</translation>
    </message>
    <message>
        <source>{} is {}; it must be from {} to {}.</source>
        <translation>{}: {}. {}부터 {}까지여야 합니다.</translation>
    </message>
    <message>
        <source>The images of {} do not have the shape the model was trained on.</source>
        <translation>{}의 이미지가 모델이 학습한 크기가 아닙니다.</translation>
    </message>
    <message>
        <source>The model {} takes no labels: the picture &quot;labels&quot; needs a conditional model.</source>
        <translation>모델 {}은(는) 레이블을 받지 않습니다. &quot;labels&quot; 그림에는 조건부 모델이 필요합니다.</translation>
    </message>
    <message>
        <source>The model has one latent dimension: the picture &quot;manifold&quot; needs two.</source>
        <translation>모델의 잠재 차원이 하나입니다. &quot;manifold&quot; 그림에는 둘이 필요합니다.</translation>
    </message>
    <message>
        <source>The dimension along x</source>
        <translation>x 방향 차원</translation>
    </message>
    <message>
        <source>The dimension along y</source>
        <translation>y 방향 차원</translation>
    </message>
    <message>
        <source>The manifold needs two different dimensions; both are {}.</source>
        <translation>다양체에는 서로 다른 두 차원이 필요한데 둘 다 {}입니다.</translation>
    </message>
    <message>
        <source>The model {} takes no labels: leave the label out.</source>
        <translation>모델 {}은(는) 레이블을 받지 않습니다. 레이블을 빼십시오.</translation>
    </message>
    <message>
        <source>The label</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>The scale</source>
        <translation>배율</translation>
    </message>
    <message>
        <source>The number of rows</source>
        <translation>행의 수</translation>
    </message>
    <message>
        <source>The number of columns</source>
        <translation>열의 수</translation>
    </message>
    <message>
        <source>The number of rows, one for each latent dimension,</source>
        <translation>행의 수(잠재 차원마다 하나)</translation>
    </message>
    <message>
        <source>The number of columns, one for each label,</source>
        <translation>열의 수(레이블마다 하나)</translation>
    </message>
    <message>
        <source>The number of columns of an interpolation</source>
        <translation>보간의 열 수</translation>
    </message>
    <message>
        <source>The picture would have {} x {} pixels, more than {} megapixels: ask for fewer rows, fewer columns or a smaller scale.</source>
        <translation>그림이 {} × {} 픽셀이 되어 {}메가픽셀을 넘습니다. 행이나 열, 배율을 줄이십시오.</translation>
    </message>
    <message>
        <source>{} has no test images to draw.</source>
        <translation>{}에는 그릴 시험 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>There is no picture of the kind &quot;{}&quot;; the kinds are {}.</source>
        <translation>&quot;{}&quot;(이)라는 종류의 그림은 없습니다. 있는 종류: {}.</translation>
    </message>
    <message>
        <source>A picture of {} x {} pixels could not be made into a PNG. {}</source>
        <translation>{} × {} 픽셀 그림을 PNG로 만들 수 없었습니다. {}</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>How often training walks through all images.</source>
        <translation>학습이 모든 이미지를 훑는 횟수입니다.</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>Images per optimiser step; more are faster and smoother, fewer often generalise better.</source>
        <translation>최적화 한 단계에 쓰는 이미지 수. 많으면 빠르고 매끄럽고, 적으면 대개 일반화가 낫습니다.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>How far each step goes. Too large diverges, too small crawls.</source>
        <translation>한 단계의 보폭. 너무 크면 발산하고 너무 작으면 더딥니다.</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>최적화 방법</translation>
    </message>
    <message>
        <source>How gradients become steps; adam adapts to each weight and needs the least care.</source>
        <translation>기울기로 갱신량을 정하는 방법. adam은 가중치마다 맞추어 손이 가장 덜 갑니다.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>학습률 일정</translation>
    </message>
    <message>
        <source>constant keeps the learning rate; cosine lets it fall to zero at the last epoch.</source>
        <translation>constant는 학습률을 유지하고, cosine은 마지막 에폭에 0이 되도록 줄입니다.</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>Pulls weights towards zero (L2); a little of it regularises.</source>
        <translation>가중치를 0 쪽으로 당깁니다(L2). 조금 쓰면 과적합을 줄입니다.</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>기울기 클리핑</translation>
    </message>
    <message>
        <source>Greatest norm of the gradient; longer ones are shortened. 0 leaves them alone.</source>
        <translation>기울기의 최대 길이. 넘으면 줄이고, 0이면 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>조기 종료</translation>
    </message>
    <message>
        <source>Ends after this many epochs without a better validation loss and keeps the best epoch. 0 never.</source>
        <translation>검증 손실이 이만큼의 에폭 동안 나아지지 않으면 끝내고 가장 좋은 에폭을 남깁니다. 0이면 하지 않습니다.</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>검증 비율</translation>
    </message>
    <message>
        <source>Share of the training images held back to judge by.</source>
        <translation>평가를 위해 떼어 두는 학습 이미지의 비율입니다.</translation>
    </message>
    <message>
        <source>Image limit</source>
        <translation>이미지 제한</translation>
    </message>
    <message>
        <source>Train on this many images only (and test on a sixth as many). 0 takes all.</source>
        <translation>이만큼의 이미지만으로 학습합니다(시험은 그 6분의 1). 0이면 모두 씁니다.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Decides every random number; the same seed gives the same run.</source>
        <translation>모든 난수를 정합니다. 시드가 같으면 실행도 같습니다.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>스레드</translation>
    </message>
    <message>
        <source>Processor cores to train on; changes the speed, never the result. 0 chooses for this machine.</source>
        <translation>학습에 쓸 프로세서 코어 수. 속도만 바뀌고 결과는 같습니다. 0이면 이 컴퓨터에 맞춥니다.</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>샤드</translation>
    </message>
    <message>
        <source>Parts each batch is cut into, at least one per thread; decides the last bits of the result. 0 chooses for this machine.</source>
        <translation>배치를 나누는 조각 수(스레드마다 적어도 하나). 결과의 마지막 비트를 정합니다. 0이면 이 컴퓨터에 맞춥니다.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Where to compute.</source>
        <translation>어디에서 계산할지 정합니다.</translation>
    </message>
    <message>
        <source>--device is cuda, but this program computes on the processor only; cpu or auto would be right.</source>
        <translation>--device가 cuda이지만 이 프로그램은 프로세서로만 계산합니다. cpu나 auto로 하십시오.</translation>
    </message>
    <message>
        <source>No data was named; a built-in name such as mnist, or a path, would be right.</source>
        <translation>데이터가 지정되지 않았습니다. mnist 같은 내장 이름이나 경로를 주십시오.</translation>
    </message>
    <message>
        <source>{} cannot be used as a run: {}.</source>
        <translation>{}은(는) 실행으로 쓸 수 없습니다: {}.</translation>
    </message>
    <message>
        <source>data.shape must hold channels, height and width.</source>
        <translation>data.shape에는 채널, 높이, 너비가 있어야 합니다.</translation>
    </message>
    <message>
        <source>{}, line {}: &apos;{}&apos; is no number.</source>
        <translation>{}의 {}번째 줄: &apos;{}&apos;은(는) 수가 아닙니다.</translation>
    </message>
    <message>
        <source>Cannot write {}: {}.</source>
        <translation>{}에 쓸 수 없습니다: {}.</translation>
    </message>
    <message>
        <source>The run {} is being written by another process; wait for it or stop it first.</source>
        <translation>실행 {}을(를) 다른 프로세스가 쓰고 있습니다. 기다리거나 먼저 멈추십시오.</translation>
    </message>
    <message>
        <source>{} exists already and is not empty; a new or empty folder would be right (or resume the run).</source>
        <translation>{}이(가) 이미 있고 비어 있지 않습니다. 새 폴더나 빈 폴더를 쓰십시오(또는 실행을 이어 가십시오).</translation>
    </message>
    <message>
        <source>{} is shorter than its checkpoint says ({} bytes); it was changed by something else.</source>
        <translation>{}이(가) 체크포인트에 적힌 길이({}바이트)보다 짧습니다. 다른 프로그램이 바꾼 것입니다.</translation>
    </message>
    <message>
        <source>There is not enough memory for this; smaller layers or a smaller batch would need less.</source>
        <translation>메모리가 모자랍니다. 층이나 배치를 줄이면 덜 듭니다.</translation>
    </message>
    <message>
        <source>LibTorch failed: {}</source>
        <translation>LibTorch 오류: {}</translation>
    </message>
    <message>
        <source>The run does not say &apos;{}&apos;; its default is used.</source>
        <translation>실행에 &apos;{}&apos;이(가) 없어 기본값을 씁니다.</translation>
    </message>
    <message>
        <source>The run&apos;s parameter &apos;{}&apos; is unknown to this version; it is kept and not used.</source>
        <translation>실행의 매개변수 &apos;{}&apos;은(는) 이 버전이 모르는 것입니다. 보존하되 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>{} does not fit its run.json: tensor &apos;{}&apos; is missing or of another size.</source>
        <translation>{}이(가) run.json과 맞지 않습니다. 텐서 &apos;{}&apos;이(가) 없거나 크기가 다릅니다.</translation>
    </message>
    <message>
        <source>{} holds weights only; latest.safetensors of a run would be right.</source>
        <translation>{}에는 가중치만 있습니다. 실행의 latest.safetensors가 필요합니다.</translation>
    </message>
    <message>
        <source>Training diverged at step {} (epoch {}): the term &apos;{}&apos; is no longer a finite number. The last good checkpoint is kept; a smaller learning rate or gradient clipping would help.</source>
        <translation>{}단계(에폭 {})에서 학습이 발산했습니다. 항 &apos;{}&apos;이(가) 유한한 수가 아닙니다. 마지막 정상 체크포인트는 남아 있습니다. 학습률을 줄이거나 기울기 클리핑을 쓰면 도움이 됩니다.</translation>
    </message>
    <message>
        <source>Training diverged at step {} (epoch {}): the gradient is no longer finite. The last good checkpoint is kept; a smaller learning rate or gradient clipping would help.</source>
        <translation>{}단계(에폭 {})에서 학습이 발산했습니다. 기울기가 유한하지 않습니다. 마지막 정상 체크포인트는 남아 있습니다. 학습률을 줄이거나 기울기 클리핑을 쓰면 도움이 됩니다.</translation>
    </message>
    <message>
        <source>Stopped early after epoch {}: the validation loss has not improved since epoch {}, which is kept.</source>
        <translation>에폭 {} 뒤에 조기 종료했습니다. 검증 손실이 에폭 {} 이후 나아지지 않아 그 에폭을 남깁니다.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s training state cannot be read: {}.</source>
        <translation>체크포인트의 학습 상태를 읽을 수 없습니다: {}.</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>reconstruction</source>
        <translation>재구성</translation>
    </message>
    <message>
        <source>kl</source>
        <translation>KL</translation>
    </message>
    <message>
        <source>penalty</source>
        <translation>벌점</translation>
    </message>
    <message>
        <source>classification</source>
        <translation>분류</translation>
    </message>
    <message>
        <source>discriminator</source>
        <translation>판별자</translation>
    </message>
    <message>
        <source>generator</source>
        <translation>생성자</translation>
    </message>
    <message>
        <source>There is no corruption &quot;{}&quot;; the kinds are {}.</source>
        <translation>&quot;{}&quot;(이)라는 훼손 방법은 없습니다. 있는 방법: {}.</translation>
    </message>
    <message>
        <source>Class {} cannot be left out: {} has {} classes, counted from 0.</source>
        <translation>클래스 {}은(는) 뺄 수 없습니다. {}의 클래스는 {}개이며 0부터 셉니다.</translation>
    </message>
    <message>
        <source>There is no class {}: {} has {} classes, counted from 0.</source>
        <translation>클래스 {}은(는) 없습니다. {}의 클래스는 {}개이며 0부터 셉니다.</translation>
    </message>
    <message>
        <source>To tell class {} from the others, images of it and of others are needed; {} of these {} are of it.</source>
        <translation>클래스 {}을(를) 나머지와 가르려면 그 클래스의 이미지와 다른 클래스의 이미지가 모두 있어야 합니다. 그 클래스의 이미지 {}장, 전체 {}장입니다.</translation>
    </message>
    <message>
        <source>The numbers of samples must ascend, each a multiple of the one before, such as 1, 10, 100.</source>
        <translation>표본 수는 커지는 차례로, 각각 앞의 배수여야 합니다(예: 1, 10, 100).</translation>
    </message>
    <message>
        <source>The model {} says nothing of how likely an image is; a vae, for one, does.</source>
        <translation>모델 {}은(는) 이미지가 얼마나 그럴듯한지 말해 주지 않습니다. vae 같은 모델이 필요합니다.</translation>
    </message>
    <message>
        <source>The model {} has no bound on log p(x); its reconstruction error would be right.</source>
        <translation>모델 {}에는 log p(x)의 하한이 없습니다. 재구성 오차를 쓰십시오.</translation>
    </message>
    <message>
        <source>The model &apos;{}&apos; does not decode linearly, so there are no principal angles; pca and linear_ae (with the squared error) do.</source>
        <translation>모델 &apos;{}&apos;의 디코더는 선형이 아니어서 주각이 없습니다. pca와 linear_ae(제곱 오차)에는 있습니다.</translation>
    </message>
    <message>
        <source>The two models draw images of different shapes; principal angles need the same.</source>
        <translation>두 모델이 그리는 이미지의 크기가 다릅니다. 주각을 구하려면 같아야 합니다.</translation>
    </message>
    <message>
        <source>Principal components are computed for comparison from images of up to {} values; these have {}.</source>
        <translation>비교할 주성분은 값이 {}개 이하인 이미지에서만 계산합니다. 이 이미지는 {}개입니다.</translation>
    </message>
    <message>
        <source>Penalty weight</source>
        <translation>벌점 가중치</translation>
    </message>
    <message>
        <source>Weight of fooling the discriminator against reconstructing: more makes the codes follow the prior more closely.</source>
        <translation>재구성에 견주어 판별자를 속이는 데 두는 가중치. 클수록 코드가 사전분포를 더 잘 따릅니다.</translation>
    </message>
    <message>
        <source>Discriminator widths</source>
        <translation>판별자 너비</translation>
    </message>
    <message>
        <source>Widths of the hidden layers of the network that tells codes from draws of the prior; a wider one sees finer differences.</source>
        <translation>코드를 사전분포의 표본과 구별하는 신경망의 은닉층 너비. 넓을수록 작은 차이도 알아봅니다.</translation>
    </message>
    <message>
        <source>Code units</source>
        <translation>코드 유닛</translation>
    </message>
    <message>
        <source>Units of the code. There may be many: it is the penalty, not a bottleneck, that keeps the model from copying.</source>
        <translation>코드의 유닛 수. 많아도 됩니다. 병목이 아니라 벌점이 그대로 베끼는 것을 막습니다.</translation>
    </message>
    <message>
        <source>Widths of layers between image and code, first to last, mirrored by the decoder; 0: none, the code is the only layer.</source>
        <translation>이미지와 코드 사이 층의 너비를 앞에서부터 적습니다. 디코더는 거울처럼 따릅니다. 0이면 코드가 유일한 층입니다.</translation>
    </message>
    <message>
        <source>The function after the layers between image and code, if there are any.</source>
        <translation>이미지와 코드 사이에 층이 있을 때 그 뒤에 오는 함수.</translation>
    </message>
    <message>
        <source>Tied weights</source>
        <translation>가중치 묶기</translation>
    </message>
    <message>
        <source>The decoder uses the encoder&apos;s matrices, transposed: neither side can shrink what the other one grows.</source>
        <translation>디코더가 인코더의 행렬을 전치하여 씁니다. 한쪽이 키운 만큼 다른 쪽이 줄일 수 없습니다.</translation>
    </message>
    <message>
        <source>Corruption</source>
        <translation>훼손</translation>
    </message>
    <message>
        <source>How images are spoilt: masking blacks pixels out, gaussian adds noise to all, salt-and-pepper turns some black or white.</source>
        <translation>이미지를 훼손하는 방법. masking은 픽셀을 검게 지우고, gaussian은 모든 픽셀에 잡음을 더하고, salt-and-pepper는 일부를 검거나 희게 바꿉니다.</translation>
    </message>
    <message>
        <source>Noise level</source>
        <translation>잡음 세기</translation>
    </message>
    <message>
        <source>Share of the pixels that is spoilt, or the standard deviation of gaussian noise; more of it teaches larger strokes instead of single pixels.</source>
        <translation>훼손하는 픽셀의 비율 또는 gaussian 잡음의 표준편차. 클수록 픽셀 하나하나가 아니라 큰 획을 배웁니다.</translation>
    </message>
    <message>
        <source>The model &apos;{}&apos; has no space of codes number {}.</source>
        <translation>모델 &apos;{}&apos;에는 {}번 코드 공간이 없습니다.</translation>
    </message>
    <message>
        <source>Labelled images</source>
        <translation>레이블 있는 이미지</translation>
    </message>
    <message>
        <source>How many training images keep their label, the same number of each class; of the others the model sees the pixels only.</source>
        <translation>레이블을 남겨 둘 학습 이미지의 수. 클래스마다 같은 수이며, 나머지는 픽셀만 보고 배웁니다.</translation>
    </message>
    <message>
        <source>Classification weight</source>
        <translation>분류 가중치</translation>
    </message>
    <message>
        <source>Weight of the labelled images&apos; mean classification loss beside the bound per image; more holds the classes in place early on. The paper&apos;s, 0.1 N beside the sum over N images, is 0.1 here.</source>
        <translation>이미지당 하한에 견준, 레이블 있는 이미지의 평균 분류 손실의 가중치. 크면 초기에 클래스가 자리를 지킵니다. 논문의 0.1 N(이미지 N장의 합에 대해)이 여기서는 0.1입니다.</translation>
    </message>
    <message>
        <source>Classifier warm-up (epochs)</source>
        <translation>분류기 워밍업(에폭)</translation>
    </message>
    <message>
        <source>Epochs in which the classifier learns from the labelled images alone. Before the decoder knows the classes, the other images would teach it classes of their own.</source>
        <translation>분류기가 레이블 있는 이미지로만 배우는 에폭 수. 디코더가 클래스를 알기 전에는 나머지 이미지가 엉뚱한 클래스를 가르치기 때문입니다.</translation>
    </message>
    <message>
        <source>Width of the last layer, the code. With 2 the latent space is the map itself; a classifier does best with hundreds.</source>
        <translation>마지막 층인 코드의 너비. 2이면 잠재 공간이 곧 지도이고, 분류에는 수백이 가장 낫습니다.</translation>
    </message>
    <message>
        <source>Widths of the layers before the code, first to last; each is trained by itself first.</source>
        <translation>코드 앞 층들의 너비를 앞에서부터 적습니다. 각 층을 먼저 따로 학습합니다.</translation>
    </message>
    <message>
        <source>The function after each layer. tanh layers, and others, learn under the squared error and sigmoid ones under the cross-entropy, as the published ones did.</source>
        <translation>각 층 뒤의 함수. 발표된 모델처럼 sigmoid 층은 교차 엔트로피로, tanh 등 나머지는 제곱 오차로 배웁니다.</translation>
    </message>
    <message>
        <source>Code activation</source>
        <translation>코드 활성화 함수</translation>
    </message>
    <message>
        <source>The function after the code; identity leaves it room to spread, sigmoid makes it a layer like the others, as published classifiers have it.</source>
        <translation>코드 뒤의 함수. identity는 코드가 퍼질 여지를 주고, sigmoid는 발표된 분류기처럼 코드도 다른 층과 같게 합니다.</translation>
    </message>
    <message>
        <source>The decoder uses the encoder&apos;s matrices, transposed: half the weights, and neither side can shrink what the other enlarges.</source>
        <translation>디코더가 인코더의 행렬을 전치하여 씁니다. 가중치가 절반이 되고, 한쪽이 키운 것을 다른 쪽이 줄일 수 없습니다.</translation>
    </message>
    <message>
        <source>Epochs for each layer</source>
        <translation>층별 에폭</translation>
    </message>
    <message>
        <source>How long each layer is trained by itself before all are trained together; 0 leaves that out, to see what it is good for.</source>
        <translation>모두 함께 학습하기 전에 층마다 따로 학습하는 에폭 수. 0이면 건너뛰므로 그 쓸모를 확인할 수 있습니다.</translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <translation>미세 조정</translation>
    </message>
    <message>
        <source>What all layers learn together in the end: to restore the image, or to tell its label.</source>
        <translation>마지막에 모든 층이 함께 배울 것: 이미지를 되살리거나 레이블을 맞힙니다.</translation>
    </message>
    <message>
        <source>Fine-tuning as a classifier needs labelled data with at least two classes; fine-tuning as an autoencoder needs no labels.</source>
        <translation>분류기로 미세 조정하려면 클래스가 둘 이상인 레이블 데이터가 필요합니다. 오토인코더로 미세 조정하면 레이블이 없어도 됩니다.</translation>
    </message>
    <message>
        <source>Layer {} of {}</source>
        <translation>층 {}/{}</translation>
    </message>
    <message>
        <source>Prior</source>
        <translation>사전분포</translation>
    </message>
    <message>
        <source>The shape that the codes are to fill: a normal distribution of any dimension, or, with two latent dimensions, a ring of ten Gaussians or a rolled-up band.</source>
        <translation>코드가 채울 모양. 차원에 제한이 없는 정규분포이거나, 잠재 차원이 2일 때 가우스 열 개의 고리 또는 스위스 롤 띠입니다.</translation>
    </message>
    <message>
        <source>Labels choose the part</source>
        <translation>레이블로 자리 정하기</translation>
    </message>
    <message>
        <source>Tells the discriminator the labels, so that every class gets a part of the prior for itself: one Gaussian of the ring, one section of the roll.</source>
        <translation>판별자에 레이블을 알려 주어 클래스마다 사전분포의 한 부분을 차지하게 합니다. 고리의 가우스 하나 또는 스위스 롤의 한 구간입니다.</translation>
    </message>
    <message>
        <source>How many training images keep their label, the same number of each class. The code then is a class and a style, and the decoder takes both; 0: a style only.</source>
        <translation>레이블을 남겨 둘 학습 이미지의 수(클래스마다 같은 수). 그러면 코드가 클래스와 필체로 나뉘고 디코더는 둘 다 받습니다. 0이면 필체뿐입니다.</translation>
    </message>
    <message>
        <source>Weight of the labelled images&apos; mean classification loss beside the other losses per image.</source>
        <translation>이미지당 다른 손실에 견준, 레이블 있는 이미지의 평균 분류 손실의 가중치.</translation>
    </message>
    <message>
        <source>A mixture or a swiss-roll as prior has two dimensions: {} latent dimensions need the gaussian one.</source>
        <translation>mixture나 swiss-roll 사전분포는 2차원입니다. 잠재 차원이 {}이면 gaussian을 쓰십시오.</translation>
    </message>
    <message>
        <source>&apos;label-prior&apos; and &apos;labels&apos; need labelled data with at least two classes.</source>
        <translation>&apos;label-prior&apos;와 &apos;labels&apos;에는 클래스가 둘 이상인 레이블 데이터가 필요합니다.</translation>
    </message>
    <message>
        <source>&apos;label-prior&apos; puts the class into the place of the code, &apos;labels&apos; takes it out: choose one of them.</source>
        <translation>&apos;label-prior&apos;는 클래스를 코드의 자리에 넣고 &apos;labels&apos;는 코드에서 뺍니다. 하나만 고르십시오.</translation>
    </message>
    <message>
        <source>Adversarial autoencoder (AAE)</source>
        <translation>적대적 오토인코더(AAE)</translation>
    </message>
    <message>
        <source>Adversarial</source>
        <translation>적대적</translation>
    </message>
    <message>
        <source>A second network learns to tell codes from draws of a prior of any shape, and the encoder learns to be mistaken for it: the codes fill a cloud, a ring of petals or a roll.</source>
        <translation>두 번째 신경망은 코드를 임의 모양의 사전분포 표본과 구별하는 법을 배우고 인코더는 그것을 속이는 법을 배웁니다. 코드가 구름, 꽃잎 고리, 스위스 롤을 채웁니다.</translation>
    </message>
    <message>
        <source>Beta (KL weight)</source>
        <translation>베타(KL 가중치)</translation>
    </message>
    <message>
        <source>How much a nat of KL costs: 1 is the plain VAE, more untangles the latents and blurs the images, 0 forgets the prior.</source>
        <translation>KL 1 nat의 값. 1이면 보통의 VAE이고, 크면 잠재 변수의 얽힘이 풀리지만 이미지가 흐려지며, 0이면 사전분포를 잊습니다.</translation>
    </message>
    <message>
        <source>beta-VAE</source>
        <translation>베타 VAE(beta-VAE)</translation>
    </message>
    <message>
        <source>A VAE whose prior weighs beta times as much: fewer latents are used, each for one thing, at the price of blurred images.</source>
        <translation>사전분포의 무게를 베타배로 늘린 VAE. 더 적은 잠재 변수가 저마다 한 가지를 맡고, 그 대신 이미지가 흐려집니다.</translation>
    </message>
    <message>
        <source>The function after the code&apos;s layer; where it saturates, the code no longer moves with the image.</source>
        <translation>코드 층 뒤의 함수. 포화된 곳에서는 이미지가 변해도 코드가 움직이지 않습니다.</translation>
    </message>
    <message>
        <source>Weight of the squared norm of the code&apos;s derivative by the image. It hardly costs time while the code is the only layer; with hidden layers a step costs several times as much, the more units the code has (the factor is told when training begins).</source>
        <translation>이미지에 대한 코드 도함수의 제곱 노름에 두는 가중치. 코드가 유일한 층이면 시간이 거의 들지 않고, 은닉층이 있으면 코드 유닛이 많을수록 단계마다 몇 배가 듭니다(배수는 학습을 시작할 때 알려 줍니다).</translation>
    </message>
    <message>
        <source>The exact penalty through {} layers makes a step cost about {} times as much as without it; with the code as the only layer it would cost next to nothing.</source>
        <translation>층 {}개를 거치는 정확한 벌점 때문에 한 단계에 벌점이 없을 때의 약 {}배가 듭니다. 코드가 유일한 층이면 거의 들지 않습니다.</translation>
    </message>
    <message>
        <source>Contractive autoencoder (CAE)</source>
        <translation>수축 오토인코더(CAE)</translation>
    </message>
    <message>
        <source>Penalises how much the code moves when the image changes a little, so that the code keeps only the directions in which images really differ.</source>
        <translation>이미지가 조금 변할 때 코드가 움직이는 정도에 벌점을 주어, 이미지가 실제로 달라지는 방향만 코드에 남깁니다.</translation>
    </message>
    <message>
        <source>The function after the code&apos;s layer; identity gives a code of few units room to spread.</source>
        <translation>코드 층 뒤의 함수. identity는 유닛이 적은 코드에 퍼질 여지를 줍니다.</translation>
    </message>
    <message>
        <source>Corruptions of each image and step; more give a steadier gradient and cost as much more.</source>
        <translation>단계마다 이미지 하나를 훼손하는 횟수. 많으면 기울기가 안정되지만 그만큼 느립니다.</translation>
    </message>
    <message>
        <source>Denoising autoencoder (DAE)</source>
        <translation>잡음 제거 오토인코더(DAE)</translation>
    </message>
    <message>
        <source>Is shown spoilt images and learns to restore the clean ones; copying does not help, so it has to learn what images look like.</source>
        <translation>훼손된 이미지를 보고 깨끗한 이미지를 되살리는 법을 배웁니다. 베껴서는 안 되므로 이미지가 어떻게 생겼는지를 배워야 합니다.</translation>
    </message>
    <message>
        <source>Particles (k)</source>
        <translation>입자 수(k)</translation>
    </message>
    <message>
        <source>Draws of z whose weights are averaged within the logarithm: 1 is the VAE, more give a tighter bound and cost as much more.</source>
        <translation>로그 안에서 가중치를 평균할 z의 수. 1이면 VAE이고, 많을수록 하한이 조여지지만 그만큼 느립니다.</translation>
    </message>
    <message>
        <source>Importance-weighted autoencoder (IWAE)</source>
        <translation>중요도 가중 오토인코더(IWAE)</translation>
    </message>
    <message>
        <source>A VAE that asks several samples at once and trusts those that explain the image: a tighter bound on log p(x) and a freer posterior.</source>
        <translation>여러 표본을 한꺼번에 물어 이미지를 잘 설명하는 것을 믿는 VAE. log p(x)의 하한이 조여지고 사후분포가 자유로워집니다.</translation>
    </message>
    <message>
        <source>Directions that are kept; with the squared error they tend to span as many principal components.</source>
        <translation>남겨 둘 방향의 수. 제곱 오차에서는 그만큼의 주성분이 이루는 공간으로 다가갑니다.</translation>
    </message>
    <message>
        <source>Linear autoencoder</source>
        <translation>선형 오토인코더</translation>
    </message>
    <message>
        <source>An autoencoder without activations: under the squared error, training slowly finds what principal components give at once.</source>
        <translation>활성화 함수가 없는 오토인코더. 제곱 오차에서는 주성분 분석이 단번에 구하는 것을 학습으로 천천히 찾습니다.</translation>
    </message>
    <message>
        <source>Dimensions of z1</source>
        <translation>z1의 차원</translation>
    </message>
    <message>
        <source>Latent dimensions of the first model, the VAE whose codes the second one learns.</source>
        <translation>두 번째 모델이 배울 코드를 만드는 첫 모델(VAE)의 잠재 차원.</translation>
    </message>
    <message>
        <source>Hidden widths of M2</source>
        <translation>M2의 은닉층 너비</translation>
    </message>
    <message>
        <source>Widths of the hidden layers of the second model&apos;s classifier and encoder; its decoder mirrors them.</source>
        <translation>두 번째 모델의 분류기와 인코더가 가진 은닉층의 너비. 디코더는 거울처럼 따릅니다.</translation>
    </message>
    <message>
        <source>Pre-training epochs</source>
        <translation>사전 학습 에폭</translation>
    </message>
    <message>
        <source>Epochs in which the first model is trained, before those of the second.</source>
        <translation>두 번째 모델에 앞서 첫 모델을 학습하는 에폭 수.</translation>
    </message>
    <message>
        <source>M1: a VAE of the images</source>
        <translation>M1: 이미지의 VAE</translation>
    </message>
    <message>
        <source>M2: labels and style from its codes</source>
        <translation>M2: 그 코드에서 레이블과 필체</translation>
    </message>
    <message>
        <source>Stacked semi-supervised VAE (M1+M2)</source>
        <translation>적층 준지도 VAE(M1+M2)</translation>
    </message>
    <message>
        <source>Semi-supervised</source>
        <translation>준지도</translation>
    </message>
    <message>
        <source>First a VAE of the images, then M2 on its codes: where the first has laid the images out well, a handful of labels tells the classes apart.</source>
        <translation>먼저 이미지의 VAE를, 이어 그 코드로 M2를 학습합니다. 첫 모델이 이미지를 잘 펼쳐 놓으면 레이블 몇 개로도 클래스를 구별합니다.</translation>
    </message>
    <message>
        <source>Semi-supervised VAE (M2)</source>
        <translation>준지도 VAE(M2)</translation>
    </message>
    <message>
        <source>A conditional VAE that guesses the labels it is not told: a few labelled images beside many without teach it to classify and to write one style as every class.</source>
        <translation>모르는 레이블을 짐작하는 조건부 VAE. 레이블이 있는 이미지 조금과 없는 이미지 많이로 분류를 배우고, 한 필체로 모든 클래스를 씁니다.</translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation>희소성</translation>
    </message>
    <message>
        <source>kl: each unit is to be active for a given share of the images. l1: every activation costs, and units that do not pay for it fall silent.</source>
        <translation>kl: 유닛마다 정해진 비율의 이미지에서만 활성이 되게 합니다. l1: 모든 활성에 값을 매겨 제값을 못 하는 유닛을 잠재웁니다.</translation>
    </message>
    <message>
        <source>Weight of the penalty beside the reconstruction; 0 leaves a plain autoencoder.</source>
        <translation>재구성에 견준 벌점의 가중치. 0이면 보통의 오토인코더입니다.</translation>
    </message>
    <message>
        <source>Target activation</source>
        <translation>목표 활성도</translation>
    </message>
    <message>
        <source>Mean activation each unit is drawn to: the share of the images it is to speak for.</source>
        <translation>각 유닛을 이끌어 갈 평균 활성도. 곧 그 유닛이 나설 이미지의 비율입니다.</translation>
    </message>
    <message>
        <source>Sparse autoencoder</source>
        <translation>희소 오토인코더</translation>
    </message>
    <message>
        <source>Has many code units of which few may speak for one image, so that each comes to stand for a part, such as a stroke.</source>
        <translation>코드 유닛은 많지만 이미지 하나에는 몇 개만 나설 수 있어, 저마다 획 같은 부분 하나를 맡게 됩니다.</translation>
    </message>
    <message>
        <source>Stacked autoencoder (SAE)</source>
        <translation>적층 오토인코더(SAE)</translation>
    </message>
    <message>
        <source>Stacked</source>
        <translation>적층</translation>
    </message>
    <message>
        <source>Learns its layers one after the other, each restoring what the one before gives, and then all together, as an autoencoder or as a classifier.</source>
        <translation>층을 하나씩 차례로 배우며 저마다 앞 층의 출력을 되살리고, 끝으로 모두 함께 오토인코더나 분류기로 배웁니다.</translation>
    </message>
    <message>
        <source>Stacked denoising autoencoder (SDAE)</source>
        <translation>적층 잡음 제거 오토인코더(SDAE)</translation>
    </message>
    <message>
        <source>A stacked autoencoder whose layers are shown spoilt input and learn to restore the clean one, which makes their features stronger.</source>
        <translation>층마다 훼손된 입력을 보고 깨끗한 것을 되살리는 법을 배우는 적층 오토인코더. 특징이 더 튼튼해집니다.</translation>
    </message>
    <message>
        <source>Weight of the squared distance between the codes of an image and of its spoilt copy; 0 leaves a plain autoencoder.</source>
        <translation>이미지의 코드와 훼손된 사본의 코드 사이 제곱 거리에 두는 가중치. 0이면 보통의 오토인코더입니다.</translation>
    </message>
    <message>
        <source>Stochastic contractive autoencoder (SCAE)</source>
        <translation>확률적 수축 오토인코더(SCAE)</translation>
    </message>
    <message>
        <source>Wants an image and a spoilt copy of it to have the same code; as contractive as the noise is large, without a derivative of the encoder.</source>
        <translation>이미지와 그 훼손된 사본이 같은 코드를 갖게 합니다. 인코더를 미분하지 않고도 잡음의 크기만큼 수축합니다.</translation>
    </message>
    <message>
        <source>Wasserstein autoencoder, adversarial (WAE-GAN)</source>
        <translation>적대적 바서슈타인 AE(WAE-GAN)</translation>
    </message>
    <message>
        <source>Wasserstein</source>
        <translation>바서슈타인</translation>
    </message>
    <message>
        <source>An autoencoder that plays against a second network: that one learns to tell its codes from draws of a normal distribution, and the encoder to be mistaken for them.</source>
        <translation>두 번째 신경망과 겨루는 오토인코더. 그 신경망은 코드를 정규분포의 표본과 구별하는 법을, 인코더는 그것을 속이는 법을 배웁니다.</translation>
    </message>
    <message>
        <source>How much it costs when all codes together are not distributed as the prior: 0 is the plain autoencoder, with its holes.</source>
        <translation>모든 코드를 합친 분포가 사전분포와 다를 때의 값. 0이면 빈틈이 있는 보통의 오토인코더입니다.</translation>
    </message>
    <message>
        <source>Wasserstein autoencoder, MMD (WAE-MMD)</source>
        <translation>MMD 바서슈타인 AE(WAE-MMD)</translation>
    </message>
    <message>
        <source>An autoencoder whose codes, all together, are made to look like draws from a normal distribution: sharp images, and a latent space that can be sampled.</source>
        <translation>코드를 모두 합치면 정규분포의 표본처럼 보이게 하는 오토인코더. 이미지가 선명하고 잠재 공간에서 표본을 뽑을 수 있습니다.</translation>
    </message>
    <message>
        <source>The model {} has no layer of units that look at the image: there is no picture &quot;filters&quot; of it.</source>
        <translation>모델 {}에는 이미지를 바로 보는 유닛의 층이 없어 &quot;filters&quot; 그림을 그릴 수 없습니다.</translation>
    </message>
    <message>
        <source>The model {} has codes of one kind only: the picture &quot;layers&quot; needs a stacked one.</source>
        <translation>모델 {}의 코드는 한 가지뿐입니다. &quot;layers&quot; 그림에는 적층 모델이 필요합니다.</translation>
    </message>
    <message>
        <source>The noise is {}; it must be from 0 to 1.</source>
        <translation>잡음 세기가 {}이지만 0부터 1까지여야 합니다.</translation>
    </message>
    <message>
        <source>{} holds no tensor &apos;{}&apos; of the right shape. Install the program again.</source>
        <translation>{}에 알맞은 크기의 텐서 &apos;{}&apos;이(가) 없습니다. 프로그램을 다시 설치하십시오.</translation>
    </message>
    <message>
        <source>Class left out</source>
        <translation>뺄 클래스</translation>
    </message>
    <message>
        <source>Train without the images of this class (counted from 0), which stay in the test split: how odd do they look? -1 leaves none out.</source>
        <translation>이 클래스(0부터 셈)의 이미지를 빼고 학습합니다. 시험 분할에는 남으므로 얼마나 이상해 보이는지 알 수 있습니다. -1이면 빼지 않습니다.</translation>
    </message>
    <message>
        <source>{} cannot be used as a sweep: {}.</source>
        <translation>{}은(는) 스윕으로 쓸 수 없습니다: {}.</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is no parameter of {}; one of {} would be right.</source>
        <translation>&apos;{}&apos;은(는) {}의 매개변수가 아닙니다. 다음 중 하나여야 합니다: {}.</translation>
    </message>
    <message>
        <source>A sweep over {} needs at least two values, such as {}=2{}5.</source>
        <translation>{}의 스윕에는 값이 둘 이상 필요합니다(예: {}=2{}5).</translation>
    </message>
    <message>
        <source>The sweep over {} has the value {} twice.</source>
        <translation>{}의 스윕에 값 {}이(가) 두 번 있습니다.</translation>
    </message>
    <message>
        <source>The sweep is over {} twice; two parameters would be right.</source>
        <translation>스윕에 {}이(가) 두 번 있습니다. 서로 다른 매개변수를 고르십시오.</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is no parameter with values; latent=2,5,10 would be.</source>
        <translation>&apos;{}&apos;에는 매개변수와 값이 없습니다. latent=2,5,10처럼 적으십시오.</translation>
    </message>
    <message>
        <source>{} epochs in total are too few: the phases before the last take {} already.</source>
        <translation>모두 {}에폭은 너무 적습니다. 마지막 앞의 단계만으로 이미 {}에폭입니다.</translation>
    </message>
    <message>
        <source>importance_bound</source>
        <translation>중요도 가중 하한의 음수</translation>
    </message>
    <message>
        <source>category_discriminator</source>
        <translation>범주 판별자</translation>
    </message>
    <message>
        <source>category_generator</source>
        <translation>범주 생성자</translation>
    </message>
    <message>
        <source>classification_error</source>
        <translation>분류 오류율</translation>
    </message>
    <message>
        <source>This kind of picture does not apply to the model.</source>
        <translation>이 모델에는 없는 종류의 그림입니다.</translation>
    </message>
    <message>
        <source>bound</source>
        <translation>하한의 음수</translation>
    </message>
    <message>
        <source>Latents cannot be drawn from &quot;{}&quot;; it must be usual, prior or mixture.</source>
        <translation>&quot;{}&quot;에서는 잠재 벡터를 뽑을 수 없습니다. usual, prior, mixture 중 하나여야 합니다.</translation>
    </message>
    <message>
        <source>The model {} has no prior to draw from: draw from the mixture fitted to its codes.</source>
        <translation>모델 {}에는 표본을 뽑을 사전분포가 없습니다. 코드에 맞춘 혼합분포에서 뽑으십시오.</translation>
    </message>
    <message>
        <source>A direction leads from some images to others, and none of those at one of its ends is encoded.</source>
        <translation>방향은 어떤 이미지들에서 다른 이미지들로 가는데, 한쪽 끝의 이미지가 하나도 인코딩되지 않았습니다.</translation>
    </message>
    <message>
        <source>Both ends of the direction have the same mean code: choose other images.</source>
        <translation>방향의 두 끝이 평균 코드가 같습니다. 다른 이미지를 고르십시오.</translation>
    </message>
    <message>
        <source>There is no direction &quot;{}&quot;: the run has none yet. The window makes them.</source>
        <translation>&quot;{}&quot;(이)라는 방향은 없습니다. 실행에 아직 방향이 없습니다. 방향은 창에서 만듭니다.</translation>
    </message>
    <message>
        <source>There is no direction &quot;{}&quot;; the run has {}.</source>
        <translation>&quot;{}&quot;(이)라는 방향은 없습니다. 실행에 있는 방향: {}.</translation>
    </message>
    <message>
        <source>&apos;{}&apos; at character {} of the indices: ascending numbers below {} with commas and dashes between them, such as 0-4,7, are expected.</source>
        <translation>&apos;{}&apos;(번호 목록의 {}번째 글자): {}보다 작은 수를 커지는 차례로 쉼표와 붙임표로 이어 적어야 합니다(예: 0-4,7).</translation>
    </message>
    <message>
        <source>The animation has {} frames a second; in this format it must be from 1 to {}.</source>
        <translation>애니메이션이 초당 {}프레임입니다. 이 형식에서는 1부터 {}까지여야 합니다.</translation>
    </message>
    <message>
        <source>The animation&apos;s scale is {}; it must be from 1 to {}.</source>
        <translation>애니메이션의 배율이 {}입니다. 1부터 {}까지여야 합니다.</translation>
    </message>
    <message>
        <source>The animation has {} frames; it must be from 1 to {}.</source>
        <translation>애니메이션의 프레임이 {}장입니다. 1부터 {}까지여야 합니다.</translation>
    </message>
    <message>
        <source>The animation would have {} frames of {} x {} pixels, more than {} megapixels: ask for fewer frames or a smaller scale.</source>
        <translation>애니메이션이 프레임 {}장, {} × {} 픽셀이 되어 {}메가픽셀을 넘습니다. 프레임이나 배율을 줄이십시오.</translation>
    </message>
    <message>
        <source>{} names no format of animations by its ending: it has to end in .gif, .png or .mp4.</source>
        <translation>{}의 확장자로는 애니메이션 형식을 알 수 없습니다. .gif, .png, .mp4 중 하나로 끝나야 합니다.</translation>
    </message>
    <message>
        <source>There is no animation of the kind &quot;{}&quot;; the kinds are {}.</source>
        <translation>&quot;{}&quot;(이)라는 종류의 애니메이션은 없습니다. 있는 종류: {}.</translation>
    </message>
    <message>
        <source>The image, counted in the test split,</source>
        <translation>이미지(시험 분할에서의 번호)</translation>
    </message>
    <message>
        <source>The dimension</source>
        <translation>차원</translation>
    </message>
    <message>
        <source>The number of frames</source>
        <translation>프레임의 수</translation>
    </message>
    <message>
        <source>The picture &quot;{}&quot; changes its size from epoch to epoch: choose another.</source>
        <translation>그림 &quot;{}&quot;은(는) 에폭마다 크기가 달라집니다. 다른 그림을 고르십시오.</translation>
    </message>
    <message>
        <source>The picture &quot;direction&quot; needs a direction: name one, or give the labels at its ends.</source>
        <translation>그림 &quot;direction&quot;에는 방향이 필요합니다. 방향의 이름이나 두 끝의 레이블을 지정하십시오.</translation>
    </message>
    <message>
        <source>An end of the direction &quot;{}&quot; holds no images of {}.</source>
        <translation>방향 &quot;{}&quot;의 한 끝에는 {}의 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>The reach along the direction is {}; it must be from 0 to {}.</source>
        <translation>방향을 따라 가는 거리가 {}입니다. 0부터 {}까지여야 합니다.</translation>
    </message>
    <message>
        <source>The number of steps of a path</source>
        <translation>경로의 단계 수</translation>
    </message>
    <message>
        <source>The anchors of the path hold {} numbers, but a latent of the model has {}.</source>
        <translation>경로의 경유점에 수가 {}개 있지만 모델의 잠재 벡터에는 {}개입니다.</translation>
    </message>
    <message>
        <source>The anchors of a path must be finite numbers.</source>
        <translation>경로의 경유점은 유한한 수여야 합니다.</translation>
    </message>
    <message>
        <source>The number of anchors of a path</source>
        <translation>경로의 경유점 수</translation>
    </message>
    <message>
        <source>There are {} label weights, but the model decodes under {}.</source>
        <translation>레이블 가중치가 {}개이지만 모델이 디코딩에 쓰는 레이블은 {}개입니다.</translation>
    </message>
    <message>
        <source>This OpenCV cannot write MP4 videos here: {}. Choose GIF or PNG, or make room in the folder.</source>
        <translation>이 OpenCV로는 여기에 MP4 동영상을 쓸 수 없습니다: {}. GIF나 PNG를 고르거나 폴더의 공간을 비우십시오.</translation>
    </message>
    <message>
        <source>A path has from 2 to {} steps; {} were asked for.</source>
        <translation>경로는 2단계부터 {}단계까지인데 {}단계를 요청했습니다.</translation>
    </message>
    <message>
        <source>A path needs at least one anchor to go through.</source>
        <translation>경로에는 지나갈 경유점이 적어도 하나 있어야 합니다.</translation>
    </message>
    <message>
        <source>A path of the kind &quot;{}&quot; needs the codes of images.</source>
        <translation>&quot;{}&quot; 종류의 경로에는 이미지의 코드가 필요합니다.</translation>
    </message>
    <message>
        <source>There is no path of the kind &quot;{}&quot;; the kinds are {}.</source>
        <translation>&quot;{}&quot;(이)라는 종류의 경로는 없습니다. 있는 종류: {}.</translation>
    </message>
    <message>
        <source>neighbours</source>
        <translation>이웃 찾기</translation>
    </message>
    <message>
        <source>layout</source>
        <translation>점 펼치기</translation>
    </message>
    <message>
        <source>{} numbers are no points of {} dimensions.</source>
        <translation>수 {}개로는 {}차원의 점을 만들 수 없습니다.</translation>
    </message>
    <message>
        <source>A projection needs at least {} points; here there are {}.</source>
        <translation>투영에는 점이 적어도 {}개 있어야 하는데 {}개뿐입니다.</translation>
    </message>
    <message>
        <source>There is no projection &quot;{}&quot;; there are pca, tsne and umap.</source>
        <translation>&quot;{}&quot;(이)라는 투영은 없습니다. 있는 투영: pca, tsne, umap.</translation>
    </message>
    <message>
        <source>A layout of {} points cannot be gone on from with {} points.</source>
        <translation>점 {}개의 투영을 점 {}개로 이어서 계산할 수 없습니다.</translation>
    </message>
    <message>
        <source>The layout to go on from holds numbers that are not finite.</source>
        <translation>이어서 계산할 투영에 유한하지 않은 수가 있습니다.</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>퍼플렉시티</translation>
    </message>
    <message>
        <source>About how many neighbours each point keeps near. Small values show fine grain and tear clusters apart; large ones show how clusters lie to one another, and take longer.</source>
        <translation>각 점이 곁에 두는 이웃의 대략적인 수. 작으면 세밀한 구조가 보이지만 군집이 쪼개지고, 크면 군집 사이의 위치 관계가 보이지만 오래 걸립니다.</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>반복 횟수</translation>
    </message>
    <message>
        <source>Steps of gradient descent. Large sets need more until clusters stop growing; a layout that is gone on from takes a fifth.</source>
        <translation>경사 하강의 단계 수. 큰 데이터는 군집이 더 자라지 않을 때까지 더 많이 필요합니다. 이어서 계산할 때는 5분의 1만 합니다.</translation>
    </message>
    <message>
        <source>Early exaggeration</source>
        <translation>초기 과장</translation>
    </message>
    <message>
        <source>How much stronger neighbours attract one another in the first quarter, so that clusters gather before they are spread out.</source>
        <translation>처음 4분의 1 동안 이웃끼리 당기는 힘을 몇 배로 키울지 정합니다. 퍼지기 전에 군집이 모입니다.</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>각도</translation>
    </message>
    <message>
        <source>How small a far group of points must look to act as one (Barnes-Hut). Smaller is more exact and slower; 0 adds up every pair.</source>
        <translation>멀리 있는 점 무리가 얼마나 작아 보여야 하나로 다룰지 정합니다(Barnes-Hut). 작을수록 정확하고 느립니다. 0이면 모든 쌍을 더합니다.</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>이웃 수</translation>
    </message>
    <message>
        <source>How many near points a point is tied to: few show fine structure, many the large one</source>
        <translation>한 점을 이어 둘 가까운 점의 수. 적으면 세밀한 구조가, 많으면 큰 구조가 보입니다</translation>
    </message>
    <message>
        <source>Least distance</source>
        <translation>최소 거리</translation>
    </message>
    <message>
        <source>How tightly points may be packed on the map: 0 gives dense clumps, 0.5 an even spread</source>
        <translation>지도에서 점이 얼마나 빽빽해도 되는지 정합니다. 0이면 촘촘한 덩어리, 0.5이면 고른 퍼짐이 됩니다</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>퍼짐</translation>
    </message>
    <message>
        <source>How wide clusters are drawn; at least the least distance</source>
        <translation>군집을 얼마나 넓게 그릴지 정합니다. 최소 거리 이상이어야 합니다</translation>
    </message>
    <message>
        <source>Negative samples</source>
        <translation>네거티브 표본</translation>
    </message>
    <message>
        <source>How many random points push for each pull: more keep clusters farther apart and take longer</source>
        <translation>한 번 당길 때마다 밀어내는 무작위 점의 수. 많으면 군집이 더 떨어지고 오래 걸립니다</translation>
    </message>
    <message>
        <source>Layout epochs</source>
        <translation>펼치기 에폭</translation>
    </message>
    <message>
        <source>How often all ties are gone through; 0 takes 500 up to 10,000 points and 200 above</source>
        <translation>모든 연결을 훑는 횟수. 0이면 점 10,000개까지는 500번, 그보다 많으면 200번입니다</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>What the layout begins with: the graph&apos;s own coarse shape (spectral; pca takes its place when the graph falls into parts), or the directions of greatest variance</source>
        <translation>무엇에서 시작할지 정합니다. 그래프 자체의 큰 모양(spectral. 그래프가 여러 조각으로 나뉘면 pca로 대신함) 또는 분산이 가장 큰 방향(pca)입니다</translation>
    </message>
    <message>
        <source>min-dist is {}, which is more than the spread, {}; it may be at most as much.</source>
        <translation>min-dist {}이(가) spread {}보다 큽니다. 그 이하여야 합니다.</translation>
    </message>
    <message>
        <source>Where chance begins: the same seed gives the same layout of the same codes.</source>
        <translation>난수의 출발점. 시드가 같으면 같은 코드의 투영도 같습니다.</translation>
    </message>
    <message>
        <source>Point {} (counted from 0) holds a number that is not finite, or greater than 1e15; projections need finite numbers. A model that diverged gives such codes.</source>
        <translation>점 {}(0부터 셈)에 유한하지 않거나 1e15보다 큰 수가 있습니다. 투영에는 유한한 수가 필요합니다. 발산한 모델이 그런 코드를 냅니다.</translation>
    </message>
    <message>
        <source>{} holds images of different sizes in {} and {}.</source>
        <translation>{}의 이미지 크기가 서로 다릅니다: {}, {}.</translation>
    </message>
    <message>
        <source>{} has labels for some of its images only; give them for all or for none.</source>
        <translation>{}에는 이미지 일부에만 레이블이 있습니다. 모두에 주거나 아무 데도 주지 마십시오.</translation>
    </message>
    <message>
        <source>{} has labels in {} and {}, of which one holds numbers and the other texts; they must be of one kind.</source>
        <translation>{}의 레이블 {}와(과) {} 중 하나는 수이고 다른 하나는 텍스트입니다. 같은 종류여야 합니다.</translation>
    </message>
    <message>
        <source>{} holds {} labels for {} images; they must be as many.</source>
        <translation>{}의 레이블은 {}개인데 이미지는 {}장입니다. 수가 같아야 합니다.</translation>
    </message>
    <message>
        <source>{} is empty; an array of images was expected.</source>
        <translation>{}이(가) 비어 있습니다. 이미지 배열이 있어야 합니다.</translation>
    </message>
    <message>
        <source>it is no array of numpy</source>
        <translation>NumPy 배열이 아닙니다</translation>
    </message>
    <message>
        <source>it has no name</source>
        <translation>이름이 없습니다</translation>
    </message>
    <message>
        <source>labels would be one whole number for each image</source>
        <translation>레이블이라면 이미지마다 정수가 하나씩 있어야 합니다</translation>
    </message>
    <message>
        <source>its texts are not used; ?labels= with its name makes them labels</source>
        <translation>텍스트가 쓰이지 않습니다. 그 이름을 ?labels=에 적으면 레이블이 됩니다</translation>
    </message>
    <message>
        <source>its texts are not labels, which would be one for each image</source>
        <translation>텍스트가 레이블이 아닙니다. 레이블이라면 이미지마다 하나씩 있어야 합니다</translation>
    </message>
    <message>
        <source>the labels are names already</source>
        <translation>레이블이 이미 이름입니다</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>색</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>모양</translation>
    </message>
    <message>
        <source>scale</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>rotation</source>
        <translation>회전</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>{} holds no array that can be images: [N, H, W], [N, C, H, W] or [N, H, W, C].</source>
        <translation>{}에 이미지가 될 만한 배열이 없습니다: [N, H, W], [N, C, H, W], [N, H, W, C] 중 하나여야 합니다.</translation>
    </message>
    <message>
        <source>{} is packed; give CIFAR&apos;s binary files unpacked.</source>
        <translation>{}은(는) 압축되어 있습니다. CIFAR의 이진 파일은 압축을 풀어서 주십시오.</translation>
    </message>
    <message>
        <source>{} has {} bytes, but CIFAR&apos;s binary files consist of records of {} bytes.</source>
        <translation>{}은(는) {}바이트이지만, CIFAR의 이진 파일은 {}바이트짜리 레코드로 이루어집니다.</translation>
    </message>
    <message>
        <source>{} became shorter while it was read.</source>
        <translation>{}이(가) 읽는 도중에 짧아졌습니다.</translation>
    </message>
    <message>
        <source>Square, ellipse and heart in known places, sizes and turns, 28 by 28 pixels</source>
        <translation>위치, 크기, 회전을 아는 사각형, 타원, 하트. 28×28 픽셀</translation>
    </message>
    <message>
        <source>The same shapes, 64 by 64 pixels</source>
        <translation>같은 모양, 64×64 픽셀</translation>
    </message>
    <message>
        <source>{} holds a model of PyTorch, which is a program: it is not run here. A model is brought with &quot;import&quot;, as ONNX, which torch.onnx.export writes, or as safetensors.</source>
        <translation>{}에는 PyTorch 모델이 들어 있는데, 이것은 프로그램이므로 여기서 실행하지 않습니다. 모델은 &quot;import&quot;로, torch.onnx.export가 쓰는 ONNX나 safetensors로 가져옵니다.</translation>
    </message>
    <message>
        <source>{} is a file of PyTorch, which is a program: it is not run here. A model is brought with &quot;import&quot;, as ONNX or safetensors. Of data give the numbers: {}</source>
        <translation>{}은(는) PyTorch 파일인데, 이것은 프로그램이므로 여기서 실행하지 않습니다. 모델은 &quot;import&quot;로, ONNX나 safetensors로 가져옵니다. 데이터라면 수만 꺼내 주십시오: {}</translation>
    </message>
    <message>
        <source>{} is a Python pickle, which is a program: it is not run here. Give its numbers: {}</source>
        <translation>{}은(는) Python 피클인데, 이것은 프로그램이므로 여기서 실행하지 않습니다. 수만 꺼내 주십시오: {}</translation>
    </message>
    <message>
        <source>An array of numpy</source>
        <translation>NumPy 배열</translation>
    </message>
    <message>
        <source>Arrays of numpy in one file</source>
        <translation>여러 NumPy 배열을 담은 파일</translation>
    </message>
    <message>
        <source>CIFAR-10 or CIFAR-100, binary version</source>
        <translation>CIFAR-10 또는 CIFAR-100, 이진 판</translation>
    </message>
    <message>
        <source>IDX, the format of MNIST, as it is or packed with gzip</source>
        <translation>MNIST의 형식인 IDX. 그대로 또는 gzip으로 압축한 것</translation>
    </message>
    <message>
        <source>A folder of pictures, with a sub-folder for each class or without</source>
        <translation>그림 폴더. 클래스마다 하위 폴더가 있거나 없음</translation>
    </message>
    <message>
        <source>A table with an image in each row (CSV, TSV)</source>
        <translation>행마다 이미지가 하나씩 있는 표(CSV, TSV)</translation>
    </message>
    <message>
        <source>The folder {} cannot be read.</source>
        <translation>폴더 {}을(를) 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>The folder {} holds no data set: neither pictures (PNG, JPEG, BMP, WebP, PNM, TIFF), nor IDX files under their usual names, nor the binary files of CIFAR.</source>
        <translation>폴더 {}에 데이터 세트가 없습니다. 그림(PNG, JPEG, BMP, WebP, PNM, TIFF)도, 흔히 쓰는 이름의 IDX 파일도, CIFAR의 이진 파일도 없습니다.</translation>
    </message>
    <message>
        <source>{} is one picture; a data set is a folder of them.</source>
        <translation>{}은(는) 그림 한 장입니다. 데이터 세트는 그림들이 든 폴더입니다.</translation>
    </message>
    <message>
        <source>{} is in no format that can be read: an IDX file begins with 00 00 at byte 0 (after unpacking, if it is a gzip file), a .npy file with \x93NUMPY, a .npz file with PK, and a table is text with commas, semicolons or tabs.</source>
        <translation>{}은(는) 읽을 수 있는 형식이 아닙니다. IDX 파일은 바이트 0에서 00 00으로(gzip 파일이면 푼 다음), .npy 파일은 \x93NUMPY로, .npz 파일은 PK로 시작하고, 표는 쉼표, 세미콜론, 탭으로 나눈 텍스트입니다.</translation>
    </message>
    <message>
        <source>{} promises more than {} bytes with the dimension at byte {}; data sets may not be larger.</source>
        <translation>{}에 적힌 크기가 {}바이트를 넘습니다(바이트 {}의 차원). 데이터 세트는 그보다 클 수 없습니다.</translation>
    </message>
    <message>
        <source>it is neither a readable file nor a folder</source>
        <translation>읽을 수 있는 파일도 폴더도 아닙니다</translation>
    </message>
    <message>
        <source>the folder cannot be read</source>
        <translation>폴더를 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>it lies beside the folders of the classes, so it belongs to none</source>
        <translation>클래스 폴더들과 나란히 있어 어느 클래스에도 속하지 않습니다</translation>
    </message>
    <message>
        <source>it lies deeper than the folders of the classes</source>
        <translation>클래스 폴더보다 더 깊은 곳에 있습니다</translation>
    </message>
    <message>
        <source>it is none of the folders train, val and test</source>
        <translation>train, val, test 폴더 중 하나가 아닙니다</translation>
    </message>
    <message>
        <source>it cannot be read, or is larger than a gigabyte</source>
        <translation>읽을 수 없거나 1기가바이트보다 큽니다</translation>
    </message>
    <message>
        <source>there is not enough memory to decode it</source>
        <translation>디코딩할 메모리가 모자랍니다</translation>
    </message>
    <message>
        <source>it is no picture that can be read</source>
        <translation>읽을 수 있는 그림이 아닙니다</translation>
    </message>
    <message>
        <source>The folder {} holds no pictures.</source>
        <translation>폴더 {}에 그림이 없습니다.</translation>
    </message>
    <message>
        <source>The folder {} holds no picture that can be read; {}, for instance: {}</source>
        <translation>폴더 {}에 읽을 수 있는 그림이 없습니다. 예: {}, {}</translation>
    </message>
    <message>
        <source>{} has {} different labels, but there may be {} classes at most.</source>
        <translation>{}의 서로 다른 레이블이 {}개이지만, 클래스는 {}개까지만 됩니다.</translation>
    </message>
    <message>
        <source>{} holds values of numpy&apos;s type &apos;{}&apos;; what can be read are numbers: b1, f2, f4, f8, i1, i2, i4, i8, u1, u2, u4 and u8.</source>
        <translation>{}의 값은 numpy의 &apos;{}&apos; 형식입니다. 읽을 수 있는 것은 수입니다: b1, f2, f4, f8, i1, i2, i4, i8, u1, u2, u4, u8.</translation>
    </message>
    <message>
        <source>a type of numbers that can be read: b1, f2, f4, f8, i1, i2, i4, i8, u1, u2, u4 or u8</source>
        <translation>읽을 수 있는 수 형식: b1, f2, f4, f8, i1, i2, i4, i8, u1, u2, u4, u8 중 하나</translation>
    </message>
    <message>
        <source>{} has images with a side of {} pixels, but it may be 1 to {}.</source>
        <translation>{}의 이미지 한 변이 {}픽셀이지만, 1부터 {}까지만 됩니다.</translation>
    </message>
    <message>
        <source>{} has the shape {}, but images have [N, H, W], [N, C, H, W], [N, H, W, C] with 1, 3 or 4 channels, or [N, D] with D a square number or three times one.</source>
        <translation>{}의 모양은 {}이지만, 이미지는 [N, H, W], [N, C, H, W], [N, H, W, C](채널 1, 3, 4개), 또는 D가 제곱수이거나 그 세 배인 [N, D]여야 합니다.</translation>
    </message>
    <message>
        <source>{} has at byte {} a value that is no label: labels are whole numbers from {} to {}.</source>
        <translation>{}의 바이트 {}에 있는 값은 레이블이 아닙니다. 레이블은 {}부터 {}까지의 정수입니다.</translation>
    </message>
    <message>
        <source>{} needs room for {} megabytes of pixels, which {} does not have.</source>
        <translation>{}의 픽셀에는 {}메가바이트가 필요한데 {}에 그만한 자리가 없습니다.</translation>
    </message>
    <message>
        <source>Image side</source>
        <translation>이미지 한 변</translation>
    </message>
    <message>
        <source>Every image becomes a square of so many pixels a side. 0: images of one size up to 128 stay as they are, others become 64.</source>
        <translation>모든 이미지를 한 변이 이만한 픽셀인 정사각형으로 만듭니다. 0: 크기가 모두 같고 128 이하이면 그대로 두고, 아니면 64로 합니다.</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>맞추기</translation>
    </message>
    <message>
        <source>crop: what stands over the frame is cut off. pad: black fills what is missing. stretch: the form is lost, nothing else.</source>
        <translation>crop: 틀을 벗어난 것을 잘라 냅니다. pad: 모자란 곳을 검게 채웁니다. stretch: 비율만 달라지고 잃는 것은 없습니다.</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>채널</translation>
    </message>
    <message>
        <source>auto: grey when every picture looked at is, else colour.</source>
        <translation>auto: 살펴본 그림이 모두 회색조이면 회색조, 아니면 컬러입니다.</translation>
    </message>
    <message>
        <source>Label column</source>
        <translation>레이블 열</translation>
    </message>
    <message>
        <source>Which column of a table holds the labels, counted from 1. 0: the one that is called label or class, or does not fit into the image. -1: none.</source>
        <translation>표에서 레이블이 있는 열을 1부터 셉니다. 0: label이나 class라는 이름의 열, 또는 이미지에 맞지 않는 열. -1: 없음.</translation>
    </message>
    <message>
        <source>Most images</source>
        <translation>최대 이미지 수</translation>
    </message>
    <message>
        <source>At most so many images are taken, spread evenly over all. 0: every one.</source>
        <translation>전체에서 고르게 이만큼까지만 가져옵니다. 0: 모두.</translation>
    </message>
    <message>
        <source>{} asks for &quot;{}&quot;, but data are read with {} only: DATA?key=value&amp;key=value.</source>
        <translation>{}에 &quot;{}&quot;을(를) 요청했지만, 데이터를 읽을 때는 {}만 쓸 수 있습니다: DATA?key=value&amp;key=value.</translation>
    </message>
    <message>
        <source>{} has a field in row {} that is longer than any number or name.</source>
        <translation>{}의 {}행에 어떤 수나 이름보다도 긴 칸이 있습니다.</translation>
    </message>
    <message>
        <source>{} has more columns in row {} than any image has pixels.</source>
        <translation>{}의 {}행에 있는 열이 어떤 이미지의 픽셀보다도 많습니다.</translation>
    </message>
    <message>
        <source>{} has {} columns, so the labels cannot be in column {}.</source>
        <translation>{}에는 열이 {}개뿐이어서 레이블이 {}번 열에 있을 수 없습니다.</translation>
    </message>
    <message>
        <source>{} is empty; a table with an image in each row was expected.</source>
        <translation>{}이(가) 비어 있습니다. 행마다 이미지가 하나씩 있는 표여야 합니다.</translation>
    </message>
    <message>
        <source>{} has {} columns beside the label, but an image in a row has a square number of values (784 for 28 x 28) or three times one.</source>
        <translation>{}에는 레이블 밖의 열이 {}개이지만, 한 행의 이미지는 값의 수가 제곱수(28×28이면 784)이거나 그 세 배입니다.</translation>
    </message>
    <message>
        <source>{} has {} columns in row {}, but {} before.</source>
        <translation>{}의 열이 {}개입니다({}행). 앞에서는 {}개였습니다.</translation>
    </message>
    <message>
        <source>{} has in row {}, column {} &quot;{}&quot;, which is no finite number.</source>
        <translation>{}의 {}행 {}열에 있는 &quot;{}&quot;은(는) 유한한 수가 아닙니다.</translation>
    </message>
    <message>
        <source>{} cannot be read as a zip archive: {}.</source>
        <translation>{}을(를) zip 압축 파일로 읽을 수 없습니다: {}.</translation>
    </message>
    <message>
        <source>{} is damaged: its members take more bytes than the file has.</source>
        <translation>{}이(가) 손상되었습니다. 들어 있는 항목들이 파일보다 큽니다.</translation>
    </message>
    <message>
        <source>{} is damaged: its member {} is not where the directory says.</source>
        <translation>{}이(가) 손상되었습니다. 항목 {}이(가) 목차에 적힌 곳에 없습니다.</translation>
    </message>
    <message>
        <source>{} keeps {} under a password; give it without one.</source>
        <translation>{}의 {}에 암호가 걸려 있습니다. 암호 없는 것을 주십시오.</translation>
    </message>
    <message>
        <source>{} keeps {} packed by method {} of the zip format; only stored and deflated members can be read, as numpy.savez and numpy.savez_compressed write them.</source>
        <translation>{}의 {}은(는) zip 형식의 {}번 방식으로 압축되어 있습니다. numpy.savez와 numpy.savez_compressed가 쓰는 저장과 deflate 방식만 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>{} is damaged: {} cannot hold the {} bytes it promises.</source>
        <translation>{}이(가) 손상되었습니다. {}에 적힌 {}바이트가 들어 있을 수 없습니다.</translation>
    </message>
    <message>
        <source>{} is damaged: its member {} cannot be unpacked to what it promises.</source>
        <translation>{}이(가) 손상되었습니다. 항목 {}을(를) 풀어도 적힌 내용이 나오지 않습니다.</translation>
    </message>
    <message>
        <source>No image of {} is left to compare the runs on: each one&apos;s test images were training images of another. Train them with the same seed, or on data that has a test split of its own.</source>
        <translation>{}에 실행들을 비교할 이미지가 남지 않았습니다. 실행마다 그 시험 이미지가 다른 실행의 학습 이미지였습니다. 같은 시드로 학습하거나, 시험 이미지가 따로 있는 데이터로 학습하십시오.</translation>
    </message>
    <message>
        <source>A comparison needs two models at least.</source>
        <translation>비교하려면 모델이 적어도 둘 있어야 합니다.</translation>
    </message>
    <message>
        <source>There are no images of {} to compare the models on.</source>
        <translation>{}에 모델을 비교할 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>재구성</translation>
    </message>
    <message>
        <source>What the model&apos;s own loss says of restored test images (nats or squared error); none where it restores codes.</source>
        <translation>되살린 시험 이미지에 대한 모델 자신의 손실(nat 또는 제곱 오차). 코드를 되살리는 단계에는 없습니다.</translation>
    </message>
    <message>
        <source>Pixel error</source>
        <translation>픽셀 오차</translation>
    </message>
    <message>
        <source>Root mean square difference of a pixel in restored test images; the same for every loss.</source>
        <translation>되살린 시험 이미지의 픽셀 차이를 제곱 평균한 제곱근. 어떤 손실이든 같은 방법으로 잽니다.</translation>
    </message>
    <message>
        <source>KL</source>
        <translation>KL</translation>
    </message>
    <message>
        <source>Nats an image&apos;s code tells beyond the prior: what the latent space is used for.</source>
        <translation>이미지의 코드가 사전분포에 더해 알려 주는 nat. 잠재 공간을 얼마나 쓰는지 나타냅니다.</translation>
    </message>
    <message>
        <source>Bound (ELBO)</source>
        <translation>하한(ELBO)</translation>
    </message>
    <message>
        <source>What the test images are worth to the model at least, nats an image.</source>
        <translation>모델이 시험 이미지에 적어도 이만큼의 log p(x)를 줍니다. 이미지당 nat.</translation>
    </message>
    <message>
        <source>Log-likelihood</source>
        <translation>로그 가능도</translation>
    </message>
    <message>
        <source>The same by importance sampling, nearer to the truth.</source>
        <translation>같은 것을 중요도 표집으로 잰 값. 참값에 더 가깝습니다.</translation>
    </message>
    <message>
        <source>Active dimensions</source>
        <translation>활성 차원</translation>
    </message>
    <message>
        <source>Latent dimensions that differ from image to image at all.</source>
        <translation>이미지에 따라 조금이라도 달라지는 잠재 차원.</translation>
    </message>
    <message>
        <source>Trustworthiness</source>
        <translation>신뢰성</translation>
    </message>
    <message>
        <source>Are neighbours in the latent space neighbours as images? 1: all of them.</source>
        <translation>잠재 공간의 이웃이 이미지로도 이웃인 정도. 1: 모두 이웃.</translation>
    </message>
    <message>
        <source>Continuity</source>
        <translation>연속성</translation>
    </message>
    <message>
        <source>Do images that are neighbours stay neighbours in the latent space? 1: all of them.</source>
        <translation>이웃인 이미지가 잠재 공간에서도 이웃인 정도. 1: 모두 이웃.</translation>
    </message>
    <message>
        <source>Linear probe</source>
        <translation>선형 프로브</translation>
    </message>
    <message>
        <source>Share of test images whose class a linear classifier finds from the code.</source>
        <translation>선형 분류기가 코드로 클래스를 맞히는 시험 이미지의 비율.</translation>
    </message>
    <message>
        <source>5 nearest neighbours</source>
        <translation>최근접 이웃 5개</translation>
    </message>
    <message>
        <source>Share of test images whose class the 5 nearest training codes find.</source>
        <translation>가장 가까운 학습 코드 5개로 클래스를 맞히는 시험 이미지의 비율.</translation>
    </message>
    <message>
        <source>Clusters, NMI</source>
        <translation>군집, NMI</translation>
    </message>
    <message>
        <source>How much k-means on the codes tells of the classes; 1: everything.</source>
        <translation>코드의 k-means가 클래스에 관해 알려 주는 양. 1: 전부.</translation>
    </message>
    <message>
        <source>Clusters, ARI</source>
        <translation>군집, ARI</translation>
    </message>
    <message>
        <source>How well k-means on the codes divides as the classes do; 0: as by chance.</source>
        <translation>코드의 k-means가 클래스와 같게 나누는 정도. 0: 우연과 같음.</translation>
    </message>
    <message>
        <source>Fit to the prior</source>
        <translation>사전분포와의 일치</translation>
    </message>
    <message>
        <source>Energy distance of codes to the prior (of a model without one: to N(0, I)); 0: the same.</source>
        <translation>코드와 사전분포(없는 모델은 N(0, I)) 사이의 에너지 거리. 0: 같음.</translation>
    </message>
    <message>
        <source>Samples off the data</source>
        <translation>데이터를 벗어난 표본</translation>
    </message>
    <message>
        <source>Share of draws from the prior (without one: from N(0, I)) where the decoder was never asked.</source>
        <translation>사전분포(없으면 N(0, I))에서 뽑은 것 중 디코더가 배운 적 없는 곳에 놓인 비율.</translation>
    </message>
    <message>
        <source>Jump on the way</source>
        <translation>도중의 도약</translation>
    </message>
    <message>
        <source>Longest step of an interpolation by the mean one; 1: the image changes evenly.</source>
        <translation>보간의 가장 긴 걸음을 평균 걸음으로 나눈 값. 1: 이미지가 고르게 변합니다.</translation>
    </message>
    <message>
        <source>Frechet distance</source>
        <translation>프레셰 거리</translation>
    </message>
    <message>
        <source>How far decoded samples are from test images, as a classifier sees them; 0: the same.</source>
        <translation>디코딩한 표본이 분류기가 보기에 시험 이미지와 먼 정도. 0: 같음.</translation>
    </message>
    <message>
        <source>Mutual information gap</source>
        <translation>상호 정보량 격차</translation>
    </message>
    <message>
        <source>Does every known factor have a dimension for itself? 1: all of them.</source>
        <translation>알려진 인자마다 자기 차원이 하나씩 있는 정도. 1: 모두 있음.</translation>
    </message>
    <message>
        <source>Neighbour overlap</source>
        <translation>이웃 겹침</translation>
    </message>
    <message>
        <source>Share of an image&apos;s nearest neighbours that are the same in both spaces; more: more alike.</source>
        <translation>이미지의 최근접 이웃 중 두 공간에서 같은 것의 비율. 클수록 서로 비슷합니다.</translation>
    </message>
    <message>
        <source>Are neighbours in the second space neighbours in the first? 1: all of them.</source>
        <translation>둘째 공간의 이웃이 첫째 공간에서도 이웃인 정도. 1: 모두 이웃.</translation>
    </message>
    <message>
        <source>Do neighbours of the first space stay neighbours in the second? 1: all of them.</source>
        <translation>첫째 공간의 이웃이 둘째 공간에서도 이웃인 정도. 1: 모두 이웃.</translation>
    </message>
    <message>
        <source>Procrustes residual</source>
        <translation>프로크루스테스 잔차</translation>
    </message>
    <message>
        <source>What is left when one space is moved, turned and scaled onto the other; 0: nothing.</source>
        <translation>한 공간을 옮기고 돌리고 늘여 다른 공간에 겹치고 남는 것. 0: 남는 것 없음.</translation>
    </message>
    <message>
        <source>Linear CKA</source>
        <translation>선형 CKA</translation>
    </message>
    <message>
        <source>Do the directions in which the codes vary go together? 1: the same but for a turn.</source>
        <translation>코드가 변하는 방향이 두 공간에서 일치하는 정도. 1: 회전 말고는 같음.</translation>
    </message>
    <message>
        <source>Cluster agreement</source>
        <translation>군집의 일치</translation>
    </message>
    <message>
        <source>Does k-means divide the images alike in both spaces (NMI)? 1: the same.</source>
        <translation>k-means가 두 공간의 이미지를 같게 나누는 정도(NMI). 1: 같음.</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>지도</translation>
    </message>
    <message>
        <source>The codes of the same images in each space, seen along the two directions in which they vary most; turned and mirrored to agree with the first, all in one scale.</source>
        <translation>각 공간에서 같은 이미지들의 코드를 가장 크게 변하는 두 방향으로 본 것. 첫째 공간에 맞게 돌리고 뒤집었으며 축척은 모두 같습니다.</translation>
    </message>
    <message>
        <source>neither is better</source>
        <translation>우열 없음</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>수치</translation>
    </message>
    <message>
        <source>The best of a row is marked ★, unless the models give it in different units (nats of another loss, losses of images that were shown spoilt, distances in another number of dimensions).</source>
        <translation>행마다 가장 좋은 것에 ★을 붙입니다. 모델마다 단위가 다르면(다른 손실의 nat, 훼손해 보여 준 이미지의 손실, 차원 수가 다른 거리) 붙이지 않습니다.</translation>
    </message>
    <message>
        <source>↑ more is better</source>
        <translation>↑ 클수록 좋음</translation>
    </message>
    <message>
        <source>↓ less is better</source>
        <translation>↓ 작을수록 좋음</translation>
    </message>
    <message>
        <source>Between the spaces</source>
        <translation>공간과 공간 사이</translation>
    </message>
    <message>
        <source>How alike two spaces are.</source>
        <translation>두 공간이 얼마나 비슷한지.</translation>
    </message>
    <message>
        <source>↑ more: more alike</source>
        <translation>↑ 클수록 비슷함</translation>
    </message>
    <message>
        <source>↓ less: more alike</source>
        <translation>↓ 작을수록 비슷함</translation>
    </message>
    <message>
        <source>The same experiments</source>
        <translation>같은 실험</translation>
    </message>
    <message>
        <source>Every model is asked the same. A cell is hatched where its latent lies off the data: the decoder was never asked about such a place in training.</source>
        <translation>모든 모델에 같은 것을 묻습니다. 빗금 친 칸은 잠재 벡터가 데이터를 벗어난 곳입니다. 디코더가 학습 중에 그런 곳을 만난 적이 없습니다.</translation>
    </message>
    <message>
        <source>Where do they differ?</source>
        <translation>어디가 다른가?</translation>
    </message>
    <message>
        <source>Images that lie together in one space and are torn apart in another.</source>
        <translation>한 공간에서는 모여 있고 다른 공간에서는 흩어지는 이미지.</translation>
    </message>
    <message>
        <source>The codes of {} have {} dimensions, its model has {}.</source>
        <translation>{}의 코드는 {}차원인데 그 모델은 {}차원입니다.</translation>
    </message>
    <message>
        <source>There is no label {}: {} was trained with {} classes.</source>
        <translation>레이블 {}은(는) 없습니다. {}은(는) 클래스 {}개로 학습했습니다.</translation>
    </message>
    <message>
        <source>Reconstructions</source>
        <translation>재구성</translation>
    </message>
    <message>
        <source>The same images, encoded and decoded again by each.</source>
        <translation>같은 이미지를 모델마다 인코딩하고 다시 디코딩한 것.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>표본</translation>
    </message>
    <message>
        <source>The same latents, drawn from N(0, I), decoded by each. A decoder that was never asked about such places shows it.</source>
        <translation>N(0, I)에서 뽑은 같은 잠재 벡터를 모델마다 디코딩한 것. 디코더가 배운 적 없는 곳이면 그것이 드러납니다.</translation>
    </message>
    <message>
        <source>Interpolation</source>
        <translation>보간</translation>
    </message>
    <message>
        <source>The straight way from the code of one image to the code of another.</source>
        <translation>한 이미지의 코드에서 다른 이미지의 코드로 곧게 가는 길.</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>The way through the codes of the same images.</source>
        <translation>같은 이미지들의 코드를 지나는 길.</translation>
    </message>
    <message>
        <source>Manifold</source>
        <translation>다양체</translation>
    </message>
    <message>
        <source>Two dimensions of each space, as far as the codes of any of them reach.</source>
        <translation>각 공간의 두 차원. 어느 하나라도 코드가 미치는 데까지.</translation>
    </message>
    <message>
        <source>The number of images</source>
        <translation>이미지의 수</translation>
    </message>
    <message>
        <source>An image, counted in the data set,</source>
        <translation>이미지(데이터 세트에서의 번호)</translation>
    </message>
    <message>
        <source>An interpolation goes from one image to another; {} are given.</source>
        <translation>보간에는 이미지 두 장이 필요한데 {}장이 주어졌습니다.</translation>
    </message>
    <message>
        <source>A path needs two images at least; {} are given.</source>
        <translation>경로에는 이미지가 적어도 두 장 필요한데 {}장이 주어졌습니다.</translation>
    </message>
    <message>
        <source>There are no images to restore.</source>
        <translation>되살릴 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>There is no experiment &quot;{}&quot;; there are {}.</source>
        <translation>&quot;{}&quot;(이)라는 실험은 없습니다. 있는 실험: {}.</translation>
    </message>
    <message>
        <source>An image of the picture, counted in the data set,</source>
        <translation>그림의 이미지(데이터 세트에서의 번호)</translation>
    </message>
    <message>
        <source>Cannot make the folder {}.</source>
        <translation>폴더 {}을(를) 만들 수 없습니다.</translation>
    </message>
    <message>
        <source>The folder {} is not empty; give a new one.</source>
        <translation>폴더 {}이(가) 비어 있지 않습니다. 새 폴더를 주십시오.</translation>
    </message>
    <message>
        <source>Epoch {} of {} is not stored, so it cannot be starred.</source>
        <translation>에폭 {}({})은(는) 저장되어 있지 않아 별표를 달 수 없습니다.</translation>
    </message>
    <message>
        <source>Room for epochs</source>
        <translation>에폭 저장 공간</translation>
    </message>
    <message>
        <source>Megabytes for the weights of past epochs, which the time machine goes back to. Early epochs are kept closely, later ones farther apart; the first, the last, the best and starred ones always. 0 keeps every epoch.</source>
        <translation>지난 에폭으로 되돌아가 볼 수 있도록 가중치를 남겨 두는 공간(메가바이트). 이른 에폭은 촘촘히, 늦은 에폭은 드문드문 남깁니다. 처음, 마지막, 가장 좋은 에폭과 별표 단 에폭은 언제나 남깁니다. 0이면 모든 에폭을 남깁니다.</translation>
    </message>
    <message>
        <source>There is no run {} any more.</source>
        <translation>실행 {}이(가) 더는 없습니다.</translation>
    </message>
    <message>
        <source>The run {} cannot be renamed: {}.</source>
        <translation>실행 {}의 이름을 바꿀 수 없습니다: {}.</translation>
    </message>
    <message>
        <source>A sweep is over one or two parameters, and seeds beside them.</source>
        <translation>스윕은 매개변수 하나나 둘로 하며, 시드를 더할 수 있습니다.</translation>
    </message>
    <message>
        <source>No seed follows {}, the greatest there is: to repeat a run, begin with a smaller one.</source>
        <translation>{}은(는) 가장 큰 시드라 그다음 시드가 없습니다. 실행을 되풀이하려면 더 작은 시드에서 시작하십시오.</translation>
    </message>
    <message>
        <source>A run can be repeated with 2 to {} seeds from {} on, not with {}.</source>
        <translation>실행은 시드 2~{}개로 되풀이할 수 있습니다(시작 시드 {}). {}개로는 할 수 없습니다.</translation>
    </message>
    <message>
        <source>Choose a parameter, or more than one seed: there is nothing to compare yet.</source>
        <translation>매개변수를 고르거나 시드를 둘 이상으로 하십시오. 아직 견줄 것이 없습니다.</translation>
    </message>
    <message>
        <source>{} holds no numbers: an axis of its array has the size 0.</source>
        <translation>{}에 수가 없습니다. 배열의 한 축의 크기가 0입니다.</translation>
    </message>
    <message>
        <source>{} is packed with gzip; unpack it, or write it with numpy.savez_compressed.</source>
        <translation>{}은(는) gzip으로 압축되어 있습니다. 압축을 풀거나 numpy.savez_compressed로 저장하십시오.</translation>
    </message>
    <message>
        <source>{} cannot be read as a table from row {} on.</source>
        <translation>{}을(를) {}행부터는 표로 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>The name of the data, {}, is not written in UTF-8, so that no run can record it; rename the file or folder.</source>
        <translation>데이터의 이름 {}이(가) UTF-8이 아니어서 실행에 기록할 수 없습니다. 파일이나 폴더의 이름을 바꾸십시오.</translation>
    </message>
    <message>
        <source>codes would be a row for each image</source>
        <translation>코드라면 이미지마다 한 행이어야 합니다</translation>
    </message>
    <message>
        <source>{} holds no data: a tensor [N, d] of floats called latents, codes, embeddings, mean, mu or z, or images [N, C, H, W] called images or x, would be right. It holds {}.</source>
        <translation>{}에 데이터가 없습니다. latents, codes, embeddings, mean, mu, z 중 한 이름의 실수 텐서 [N, d]나, images 또는 x라는 이름의 이미지 [N, C, H, W]가 있어야 합니다. 들어 있는 것: {}.</translation>
    </message>
    <message>
        <source>it holds no array of numbers</source>
        <translation>수의 배열이 없습니다</translation>
    </message>
    <message>
        <source>The file of {} became shorter while its images were used. Put it back and open it again.</source>
        <translation>{}의 파일이 그 이미지를 쓰는 동안 짧아졌습니다. 되돌려 놓고 다시 여십시오.</translation>
    </message>
    <message>
        <source>Codes, perhaps with their images, in a safetensors file</source>
        <translation>safetensors 파일에 든 코드. 이미지가 함께 있을 수도 있음</translation>
    </message>
    <message>
        <source>{} holds a model&apos;s weights, not data; import it as a model.</source>
        <translation>{}에는 데이터가 아니라 모델의 가중치가 들어 있습니다. 모델로 가져오십시오.</translation>
    </message>
    <message>
        <source>Classes without or with one image only: {} of {} ({}). A model that needs labels cannot learn them.</source>
        <translation>이미지가 없거나 한 장뿐인 클래스: {}/{}개({}). 레이블이 필요한 모델은 이들을 배울 수 없습니다.</translation>
    </message>
    <message>
        <source>{} holds test images of {}, but the others are of {}; they must have one shape.</source>
        <translation>{}의 시험 이미지는 {}인데 나머지는 {}입니다. 크기가 같아야 합니다.</translation>
    </message>
    <message>
        <source>Of the images and the test images in {} only one have labels; both or none must, or leave them out with labels=none.</source>
        <translation>이미지와 {}의 시험 이미지 중 한쪽에만 레이블이 있습니다. 둘 다 있거나 둘 다 없어야 합니다. labels=none으로 뺄 수 있습니다.</translation>
    </message>
    <message>
        <source>{} cannot be joined: data with ready codes have no further test images.</source>
        <translation>{}을(를) 합칠 수 없습니다. 코드가 준비된 데이터에는 시험 이미지를 덧붙일 수 없습니다.</translation>
    </message>
    <message>
        <source>The values of the test images in {} lie in another range than the others; black and white must mean the same in both.</source>
        <translation>{}의 시험 이미지의 값 범위가 나머지와 다릅니다. 검정과 흰색을 뜻하는 값이 둘에서 같아야 합니다.</translation>
    </message>
    <message>
        <source>{} holds no labels: one whole number for each image, [N], was expected.</source>
        <translation>{}에 레이블이 없습니다. 이미지마다 정수 하나([N])가 있어야 합니다.</translation>
    </message>
    <message>
        <source>{} holds more labels than the {} images that there are; they must be as many.</source>
        <translation>{}의 레이블이 이미지({}장)보다 많습니다. 수가 같아야 합니다.</translation>
    </message>
    <message>
        <source>{} holds no labels: whole numbers or texts on one axis, one for each image, at most 1000000 texts, were expected.</source>
        <translation>{}에 레이블이 없습니다. 이미지마다 정수나 텍스트 하나씩, 1차원 배열이어야 하며 텍스트는 1000000개까지입니다.</translation>
    </message>
    <message>
        <source>{} holds the label {}, but labels are whole numbers from 0 to {}.</source>
        <translation>{}에 레이블 {}이(가) 있지만, 레이블은 0부터 {}까지의 정수입니다.</translation>
    </message>
    <message>
        <source>{} is no file of labels: a .npy array, an IDX file or text with a label in each line was expected.</source>
        <translation>{}은(는) 레이블 파일이 아닙니다. .npy 배열, IDX 파일, 또는 줄마다 레이블이 하나씩 있는 텍스트여야 합니다.</translation>
    </message>
    <message>
        <source>{} holds {} labels, but there are {} images; they must be as many.</source>
        <translation>{}의 레이블은 {}개인데 이미지는 {}장입니다. 수가 같아야 합니다.</translation>
    </message>
    <message>
        <source>The picture is broken: its {} bytes cannot hold the {} x {} pixels it promises.</source>
        <translation>그림이 깨졌습니다. {}바이트로는 헤더에 적힌 {}×{} 픽셀을 담을 수 없습니다.</translation>
    </message>
    <message>
        <source>The picture is broken: a part of it promises {} bytes where {} follow.</source>
        <translation>그림이 깨졌습니다. 한 부분에 {}바이트라고 적혀 있지만 뒤에는 {}바이트가 있습니다.</translation>
    </message>
    <message>
        <source>The share of test images is {}, but it must be from 0.001 to 0.9.</source>
        <translation>시험 이미지의 비율이 {}이지만, 0.001부터 0.9까지여야 합니다.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>시험 이미지</translation>
    </message>
    <message>
        <source>{} has in row {}, column {} (both counted from 0) a value that is not a finite number; codes need finite values.</source>
        <translation>{}의 {}행 {}열(0부터 셈)에 유한하지 않은 값이 있습니다. 코드의 값은 유한해야 합니다.</translation>
    </message>
    <message>
        <source>{} holds {} GB of codes, more than the {} GB that are held in memory. Take fewer of them: &quot;{}?images={}&quot; takes {}, spread evenly.</source>
        <translation>{}의 코드는 {} GB로, 메모리에 올리는 한도 {} GB를 넘습니다. 줄이십시오: &quot;{}?images={}&quot;(이)라고 하면 {}개를 고르게 가져옵니다.</translation>
    </message>
    <message>
        <source>{} has in row {} a value that is no number of an image.</source>
        <translation>{}의 {}행에 이미지의 값이 될 수 없는 것이 있습니다.</translation>
    </message>
    <message>
        <source>{} holds no codes: an array [N, d] of floats called latents, codes, embeddings, mean, mu or z would be right, or only one such array. It holds {}.</source>
        <translation>{}에 코드가 없습니다. latents, codes, embeddings, mean, mu, z 중 한 이름의 실수 배열 [N, d]가 있거나, 그런 배열이 하나뿐이어야 합니다. 들어 있는 것: {}.</translation>
    </message>
    <message>
        <source>{} holds {} codes of {} numbers; there may be {} of {}.</source>
        <translation>{}의 코드는 {}개이고 수가 {}개씩입니다. {}개, {}개씩까지만 됩니다.</translation>
    </message>
    <message>
        <source>There are no labels &quot;{}&quot; for {}: it is neither something in it that can be labels nor a file beside it.</source>
        <translation>레이블 &quot;{}&quot;을(를) {}에 쓸 수 없습니다. 그 안에 레이블이 될 만한 그런 것이 없고, 옆에 그런 파일도 없습니다.</translation>
    </message>
    <message>
        <source>These are the codes of {} images, without an encoder; {} has {} images.</source>
        <translation>이것은 인코더 없이 온 이미지 {}장의 코드인데, {}의 이미지는 {}장입니다.</translation>
    </message>
    <message>
        <source>This model is a decoder only: nothing turns images into codes.</source>
        <translation>이 모델은 디코더뿐이어서 이미지를 코드로 바꾸는 것이 없습니다.</translation>
    </message>
    <message>
        <source>There is no ready code of image {}; there are {}.</source>
        <translation>이미지 {}의 준비된 코드가 없습니다. 코드는 {}개입니다.</translation>
    </message>
    <message>
        <source>These codes came without an encoder: only the images they were made of have one.</source>
        <translation>이 코드는 인코더 없이 왔습니다. 코드를 만든 이미지에만 코드가 있습니다.</translation>
    </message>
    <message>
        <source>These codes came without a decoder: nothing turns codes into images.</source>
        <translation>이 코드는 디코더 없이 왔습니다. 코드를 이미지로 바꾸는 것이 없습니다.</translation>
    </message>
    <message>
        <source>Numbers in a code, as the file has it.</source>
        <translation>코드 하나를 이루는 수의 개수. 파일에 정해져 있습니다.</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>How many have a code: all of the data.</source>
        <translation>코드가 있는 이미지의 수. 데이터 전체입니다.</translation>
    </message>
    <message>
        <source>With spread</source>
        <translation>퍼짐 있음</translation>
    </message>
    <message>
        <source>Whether a code is a normal distribution, with a variance in each dimension.</source>
        <translation>코드가 차원마다 분산이 있는 정규분포인지.</translation>
    </message>
    <message>
        <source>Imported codes</source>
        <translation>가져온 코드</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>가져옴</translation>
    </message>
    <message>
        <source>Codes that were made elsewhere, without the networks that made them.</source>
        <translation>다른 곳에서 만든 코드. 그것을 만든 신경망은 없습니다.</translation>
    </message>
    <message>
        <source>This model is an encoder only: nothing turns codes into images.</source>
        <translation>이 모델은 인코더뿐이어서 코드를 이미지로 바꾸는 것이 없습니다.</translation>
    </message>
    <message>
        <source>{} gives {} numbers for {} rows, where {} for each would be right.</source>
        <translation>{}이(가) 수 {}개를 냅니다({}행). 행마다 {}개여야 합니다.</translation>
    </message>
    <message>
        <source>Numbers in a code, as the networks have it.</source>
        <translation>코드 하나를 이루는 수의 개수. 신경망이 정합니다.</translation>
    </message>
    <message>
        <source>Size of the encoder</source>
        <translation>인코더의 크기</translation>
    </message>
    <message>
        <source>Bytes of the encoder&apos;s file; 0: there is none.</source>
        <translation>인코더 파일의 바이트 수. 0: 없음.</translation>
    </message>
    <message>
        <source>Size of the decoder</source>
        <translation>디코더의 크기</translation>
    </message>
    <message>
        <source>Bytes of the decoder&apos;s file; 0: there is none.</source>
        <translation>디코더 파일의 바이트 수. 0: 없음.</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>픽셀</translation>
    </message>
    <message>
        <source>Numbers that stand for black and white in the networks.</source>
        <translation>신경망에서 검정과 흰색을 나타내는 수.</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>What the decoder gives: pixels, or numbers that a sigmoid makes pixels of.</source>
        <translation>디코더가 내는 것: 픽셀, 또는 시그모이드를 거치면 픽셀이 되는 수.</translation>
    </message>
    <message>
        <source>What codes may be drawn from: nothing is known, or a normal distribution.</source>
        <translation>코드를 무엇에서 뽑을 수 있는지: 알려진 것이 없거나 정규분포.</translation>
    </message>
    <message>
        <source>Takes a label</source>
        <translation>레이블 입력</translation>
    </message>
    <message>
        <source>Whether a network has a second input, for the class of the image.</source>
        <translation>신경망에 이미지의 클래스를 받는 둘째 입력이 있는지.</translation>
    </message>
    <message>
        <source>The weights hold no file of a network.</source>
        <translation>가중치에 신경망 파일이 없습니다.</translation>
    </message>
    <message>
        <source>Imported network (ONNX)</source>
        <translation>가져온 신경망(ONNX)</translation>
    </message>
    <message>
        <source>An encoder and a decoder that were trained elsewhere.</source>
        <translation>다른 곳에서 학습한 인코더와 디코더.</translation>
    </message>
    <message>
        <source>{} images are too many for one sheet: name an --out that ends in .npy.</source>
        <translation>한 장에 담기에는 이미지 {}장이 너무 많습니다. --out에 .npy로 끝나는 이름을 주십시오.</translation>
    </message>
    <message>
        <source>The spacing</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>The split {} of {} holds no image.</source>
        <translation>분할 {}({})에 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>This model has a step &apos;{}&apos; that ONNX has no word for.</source>
        <translation>이 모델에는 ONNX로 나타낼 수 없는 단계 &apos;{}&apos;이(가) 있습니다.</translation>
    </message>
    <message>
        <source>The model has {} weights, and an ONNX file no room for so many.</source>
        <translation>모델의 가중치가 {}개인데, ONNX 파일에는 그만큼 담을 수 없습니다.</translation>
    </message>
    <message>
        <source>The networks of the model &apos;{}&apos; came from elsewhere, if there are any; they are not written anew.</source>
        <translation>모델 &apos;{}&apos;의 신경망은 있더라도 다른 곳에서 온 것이어서 새로 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>{} exists already and is not empty; a new or empty folder would be right.</source>
        <translation>{}이(가) 이미 있고 비어 있지 않습니다. 새 폴더나 빈 폴더를 주십시오.</translation>
    </message>
    <message>
        <source>The pixels of {} images would take more than 4 GB of memory: name fewer images, such as the test split.</source>
        <translation>이미지 {}장의 픽셀에는 메모리가 4 GB 넘게 필요합니다. 시험 분할처럼 더 적은 이미지를 고르십시오.</translation>
    </message>
    <message>
        <source>No single command trains {} again: parameters were changed while it was trained.</source>
        <translation>명령 하나로는 {}을(를) 다시 학습할 수 없습니다. 학습하는 동안 매개변수가 바뀌었습니다.</translation>
    </message>
    <message>
        <source>No single command trains {} again: it was given another number of epochs in the middle of training.</source>
        <translation>명령 하나로는 {}을(를) 다시 학습할 수 없습니다. 학습 도중에 에폭 수가 바뀌었습니다.</translation>
    </message>
    <message>
        <source>There are no colours &quot;{}&quot;; there are {}.</source>
        <translation>색 &quot;{}&quot;은(는) 없습니다. 있는 것: {}.</translation>
    </message>
    <message>
        <source>{} does not hold the model it names: tensor &apos;{}&apos; is missing or has another shape than the model&apos;s parameters ask for.</source>
        <translation>{}에 적힌 모델이 들어 있지 않습니다. 텐서 &apos;{}&apos;이(가) 없거나 모델의 매개변수가 요구하는 크기와 다릅니다.</translation>
    </message>
    <message>
        <source>{} is a pickle or TorchScript, that is, a program, and is not run. In Python, torch.onnx.export(encoder, x, &quot;encoder.onnx&quot;) writes what can be opened (and the same for the decoder).</source>
        <translation>{}은(는) 피클이나 TorchScript, 곧 프로그램이므로 실행하지 않습니다. Python에서 torch.onnx.export(encoder, x, &quot;encoder.onnx&quot;)를 쓰면 열 수 있는 파일이 됩니다(디코더도 같습니다).</translation>
    </message>
    <message>
        <source>There is nothing to import: name a safetensors file, or ONNX files of an encoder, a decoder or both.</source>
        <translation>가져올 것이 없습니다. safetensors 파일, 또는 인코더나 디코더(또는 둘 다)의 ONNX 파일을 주십시오.</translation>
    </message>
    <message>
        <source>These networks take a label, but the data {} have none.</source>
        <translation>이 신경망은 레이블을 받지만 데이터 {}에는 레이블이 없습니다.</translation>
    </message>
    <message>
        <source>There is no room for {} bytes in {}; {} are free.</source>
        <translation>{}바이트를 쓸 자리가 {}에 없습니다. 남은 자리는 {}바이트입니다.</translation>
    </message>
    <message>
        <source>{} is not the data set that the run was trained on ({}): its fingerprint is another one.</source>
        <translation>{}은(는) 실행을 학습한 데이터 세트({})가 아닙니다. 지문이 다릅니다.</translation>
    </message>
    <message>
        <source>{} exists already; a new folder would be right.</source>
        <translation>{}이(가) 이미 있습니다. 새 폴더를 주십시오.</translation>
    </message>
    <message>
        <source>{} is not unpacked: the name &quot;{}&quot; in it leads elsewhere.</source>
        <translation>{}을(를) 풀지 않았습니다. 그 안의 이름 &quot;{}&quot;이(가) 다른 곳을 가리킵니다.</translation>
    </message>
    <message>
        <source>{} is not unpacked: {} in it is a symbolic link.</source>
        <translation>{}을(를) 풀지 않았습니다. 그 안의 {}은(는) 심볼릭 링크입니다.</translation>
    </message>
    <message>
        <source>{} is not unpacked: the name {} is in it twice.</source>
        <translation>{}을(를) 풀지 않았습니다. 그 안에 이름 {}이(가) 두 번 있습니다.</translation>
    </message>
    <message>
        <source>{} is not the archive of a run: there is no run.json in it.</source>
        <translation>{}은(는) 실행의 보관 파일이 아닙니다. run.json이 들어 있지 않습니다.</translation>
    </message>
    <message>
        <source>{} holds {} runs; an archive of one run would be right.</source>
        <translation>{}에 실행이 {}개 들어 있습니다. 실행 하나의 보관 파일이어야 합니다.</translation>
    </message>
    <message>
        <source>{} is not unpacked: it promises {} bytes, far more than a run&apos;s files of this size can hold.</source>
        <translation>{}을(를) 풀지 않았습니다. {}바이트가 나온다고 적혀 있는데, 이 크기의 보관 파일에서 나올 수 있는 양을 크게 넘습니다.</translation>
    </message>
    <message>
        <source>The run {} cannot be named &apos;{}&apos;: a name has at least one letter or digit.</source>
        <translation>실행 {}의 이름을 &apos;{}&apos;(으)로 바꿀 수 없습니다. 이름에는 글자나 숫자가 하나는 있어야 합니다.</translation>
    </message>
    <message>
        <source>The run {} cannot be named &apos;{}&apos;: a name is that of a folder and has no slash in it.</source>
        <translation>실행 {}의 이름을 &apos;{}&apos;(으)로 바꿀 수 없습니다. 이름은 폴더의 이름이므로 빗금을 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>The run {} cannot be named &apos;{}&apos;: a folder whose name begins with a dot is hidden.</source>
        <translation>실행 {}의 이름을 &apos;{}&apos;(으)로 바꿀 수 없습니다. 점으로 시작하는 폴더는 숨겨집니다.</translation>
    </message>
    <message>
        <source>The run {} cannot be named &apos;{}&apos;: a name neither begins nor ends with a blank.</source>
        <translation>실행 {}의 이름을 &apos;{}&apos;(으)로 바꿀 수 없습니다. 이름은 빈칸으로 시작하거나 끝나지 않아야 합니다.</translation>
    </message>
    <message>
        <source>The run {} cannot be named &apos;{}&apos;: the sweep {} finds it by its name.</source>
        <translation>실행 {}의 이름을 &apos;{}&apos;(으)로 바꿀 수 없습니다. 스윕 {}이(가) 이 이름으로 찾습니다.</translation>
    </message>
    <message>
        <source>The run {} cannot be named &apos;{}&apos;: there is one of that name already.</source>
        <translation>실행 {}의 이름을 &apos;{}&apos;(으)로 바꿀 수 없습니다. 같은 이름이 이미 있습니다.</translation>
    </message>
    <message>
        <source>{}, line {}: &apos;{}&apos; is no split.</source>
        <translation>{}의 {}행: &apos;{}&apos;(이)라는 분할은 없습니다.</translation>
    </message>
    <message>
        <source>{} cannot be used as a sweep: it holds no sweep.json; a folder that &apos;sweep&apos; wrote would be right.</source>
        <translation>{}을(를) 스윕으로 쓸 수 없습니다. sweep.json이 없습니다. &apos;sweep&apos;으로 만든 폴더를 주십시오.</translation>
    </message>
    <message>
        <source>{} cannot be used as a sweep: it was written by a newer version of this program.</source>
        <translation>{}을(를) 스윕으로 쓸 수 없습니다. 이 프로그램의 더 새로운 버전이 쓴 것입니다.</translation>
    </message>
    <message>
        <source>The model &apos;{}&apos; comes trained: it is imported, and cannot be trained here.</source>
        <translation>모델 &apos;{}&apos;은(는) 학습된 채로 가져온 것이어서 여기서 학습할 수 없습니다.</translation>
    </message>
    <message>
        <source>The run {} was imported from {}: it cannot go on where it was trained elsewhere. A twin of it, trained here from the start, can.</source>
        <translation>실행 {}은(는) {}에서 가져온 것이어서, 다른 곳에서 하던 학습을 이어 갈 수 없습니다. 여기서 처음부터 학습하는 쌍둥이는 이어서 학습할 수 있습니다.</translation>
    </message>
    <message>
        <source>There is no language &quot;{}&quot;; there are {}.</source>
        <translation>언어 &quot;{}&quot;은(는) 없습니다. 있는 언어: {}.</translation>
    </message>
    <message>
        <source>names would be one for each class, no two the same</source>
        <translation>이름은 클래스마다 하나씩 서로 달라야 합니다</translation>
    </message>
    <message>
        <source>texts would be one axis of Unicode</source>
        <translation>텍스트는 유니코드의 1차원 배열이어야 합니다</translation>
    </message>
    <message>
        <source>there may be at most 1000000 texts, of 64 MB together</source>
        <translation>텍스트는 1000000개, 모두 합쳐 64 MB까지만 읽을 수 있습니다</translation>
    </message>
    <message>
        <source>No image is kept for testing: what is called test is measured on a seventh of the training images, and tells nothing about others.</source>
        <translation>시험용으로 떼어 둔 이미지가 없습니다. 시험이라고 적힌 값은 학습 이미지의 7분의 1로 잰 것이며, 다른 이미지에 대해서는 아무것도 알려 주지 않습니다.</translation>
    </message>
    <message>
        <source>{} names &quot;{}&quot; in row {}, which may be {} or {}; its folder and ending must be written too.</source>
        <translation>{}에 적힌 &quot;{}&quot;({}행)은(는) {}일 수도 {}일 수도 있습니다. 폴더와 확장자까지 적어야 합니다.</translation>
    </message>
    <message>
        <source>{} has no label for {} in row {}.</source>
        <translation>{}에 {}의 레이블이 없습니다({}행).</translation>
    </message>
    <message>
        <source>{} has in row {} another label for {} than before: {}.</source>
        <translation>{}의 {}행에 적힌 {}의 레이블이 앞에 적힌 것과 다릅니다: {}.</translation>
    </message>
    <message>
        <source>{} names none of the pictures: it has &quot;{}&quot; where the name of a file such as &quot;{}&quot; was expected.</source>
        <translation>{}에 그림의 이름이 하나도 없습니다. &quot;{}&quot;이(가) 있는 곳에 &quot;{}&quot; 같은 파일 이름이 있어야 합니다.</translation>
    </message>
    <message>
        <source>{} has no row for the picture {} (and for {} others); each must have a label.</source>
        <translation>{}에 그림 {}의 행이 없습니다(그 밖에도 {}장). 그림마다 레이블이 있어야 합니다.</translation>
    </message>
    <message>
        <source>{} has {} columns in row 1, and no heading &quot;label&quot; among them; a table of labels has two, the name of a picture and its label.</source>
        <translation>{}의 1행에는 열이 {}개 있고 그 가운데 &quot;label&quot;이라는 이름이 없습니다. 레이블 표는 그림의 이름과 레이블, 두 열로 되어 있습니다.</translation>
    </message>
    <message>
        <source>Where the labels are: an array of the archive, a column of the table (its heading or number), a file of labels beside the data (for pictures it may be a table with the file name and the label of each), or none.</source>
        <translation>레이블이 있는 곳: 묶음 파일의 배열, 표의 열(이름이나 번호), 데이터 옆의 레이블 파일(그림이라면 파일 이름과 레이블을 적은 표도 됩니다), 또는 없음(none).</translation>
    </message>
    <message>
        <source>Which images are kept for testing: a share of them, such as 0.2, or a file or folder beside the data that holds them; none: all of them train, and what is measured is measured on some of those. By itself those the data say, else one seventh.</source>
        <translation>시험용으로 떼어 둘 이미지: 0.2 같은 비율, 또는 그것이 든 데이터 옆의 파일이나 폴더. none이면 모두 학습하고, 평가는 그 가운데 일부로 합니다. 따로 정하지 않으면 데이터가 정한 것, 그것도 없으면 7분의 1입니다.</translation>
    </message>
    <message>
        <source>A built-in name or a path, and perhaps how it is read: DATA?size=64&amp;fit=crop|pad|stretch&amp;channels=auto|grey|rgb&amp;labels=none|ARRAY|COLUMN|FILE&amp;test=none|SHARE|FILE&amp;images=5000</source>
        <translation>내장 이름이나 경로. 읽는 방법을 덧붙일 수 있습니다: DATA?size=64&amp;fit=crop|pad|stretch&amp;channels=auto|grey|rgb&amp;labels=none|ARRAY|COLUMN|FILE&amp;test=none|SHARE|FILE&amp;images=5000</translation>
    </message>
    <message>
        <source>{} is no intact safetensors file: tensor &apos;{}&apos; does not stand where its shape and the file&apos;s size say.</source>
        <translation>{}은(는) 온전한 safetensors 파일이 아닙니다. 텐서 &apos;{}&apos;의 자리가 그 모양과 파일 크기에 맞지 않습니다.</translation>
    </message>
    <message>
        <source>{} is no intact safetensors file: tensor &apos;{}&apos; has an impossible shape.</source>
        <translation>{}은(는) 온전한 safetensors 파일이 아닙니다. 텐서 &apos;{}&apos;의 모양이 있을 수 없는 것입니다.</translation>
    </message>
    <message>
        <source>{} is no intact safetensors file: its tensors end at byte {} of {}.</source>
        <translation>{}은(는) 온전한 safetensors 파일이 아닙니다. 텐서가 바이트 {}에서 끝나는데 파일은 {}바이트입니다.</translation>
    </message>
    <message>
        <source>{} is no intact safetensors file: it has {} bytes, fewer than the 8 of the header&apos;s length.</source>
        <translation>{}은(는) 온전한 safetensors 파일이 아닙니다. {}바이트뿐이라 헤더 길이를 적는 8바이트에도 모자랍니다.</translation>
    </message>
    <message>
        <source>{} is no intact safetensors file: its header claims {} bytes, but {} follow.</source>
        <translation>{}은(는) 온전한 safetensors 파일이 아닙니다. 헤더가 {}바이트라고 적혀 있지만 뒤에 {}바이트뿐입니다.</translation>
    </message>
    <message>
        <source>{} is no intact safetensors file: it ends within its header.</source>
        <translation>{}은(는) 온전한 safetensors 파일이 아닙니다. 헤더 도중에 끝납니다.</translation>
    </message>
    <message>
        <source>{} is no intact safetensors file: its header is not what the safetensors layout asks for ({}).</source>
        <translation>{}은(는) 온전한 safetensors 파일이 아닙니다. 헤더가 safetensors 형식과 다릅니다({}).</translation>
    </message>
    <message>
        <source>{} has more text in row {} than the numbers of any image take.</source>
        <translation>{}의 {}행에는 어떤 이미지의 수보다도 많은 텍스트가 있습니다.</translation>
    </message>
    <message>
        <source>{} cannot be read: an end of the direction &apos;{}&apos; has no images.</source>
        <translation>{}을(를) 읽을 수 없습니다. 방향 &apos;{}&apos;의 한쪽 끝에 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>{} cannot be read: it is of a format this version does not know.</source>
        <translation>{}을(를) 읽을 수 없습니다. 이 버전이 모르는 형식입니다.</translation>
    </message>
    <message>
        <source>What is in {} was made on another data set ({} instead of {}), and its indices would mean other images.</source>
        <translation>{}에 든 것은 다른 데이터 세트로 만든 것이라({}, 지금은 {}) 번호가 다른 이미지를 가리킵니다.</translation>
    </message>
    <message>
        <source>{} cannot be read: a name is empty or there twice: &apos;{}&apos;.</source>
        <translation>{}을(를) 읽을 수 없습니다. 이름이 비었거나 두 번 나옵니다: &apos;{}&apos;.</translation>
    </message>
    <message>
        <source>{} cannot be read: what stands at its byte {} is not JSON.</source>
        <translation>{}을(를) 읽을 수 없습니다. {}번째 바이트에 있는 것이 JSON이 아닙니다.</translation>
    </message>
    <message>
        <source>{} cannot be read: its &apos;format&apos;, &apos;data&apos;, &apos;images&apos; or &apos;{}&apos; is missing, or is not what it must be.</source>
        <translation>{}을(를) 읽을 수 없습니다. &apos;format&apos;, &apos;data&apos;, &apos;images&apos;, &apos;{}&apos; 가운데 하나가 없거나 있어야 할 값이 아닙니다.</translation>
    </message>
    <message>
        <source>{} cannot be read: something of entry {} of its &apos;{}&apos; is missing, or is not what it must be.</source>
        <translation>{}을(를) 읽을 수 없습니다. {}번째 항목(&apos;{}&apos;)에 빠진 것이 있거나 있어야 할 값이 아닌 것이 있습니다.</translation>
    </message>
    <message>
        <source>{} cannot be read: &apos;{}&apos; has &apos;{}&apos; at character {} of its indices, where ascending numbers below {} with commas and dashes between them, such as 0-4,7, are expected.</source>
        <translation>{}을(를) 읽을 수 없습니다. &apos;{}&apos;에 &apos;{}&apos;이(가) 있습니다(번호 목록의 {}번째 글자). {}보다 작은 수를 커지는 차례로 쉼표와 붙임표로 이어 적어야 합니다(예: 0-4,7).</translation>
    </message>
    <message>
        <source>{} cannot be used as a network: OpenCV says &quot;{}&quot;.</source>
        <translation>{}을(를) 신경망으로 쓸 수 없습니다. OpenCV가 알린 이유: &quot;{}&quot;.</translation>
    </message>
    <message>
        <source>{} cannot be used as a network: it is no intact ONNX file.</source>
        <translation>{}을(를) 신경망으로 쓸 수 없습니다. 온전한 ONNX 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>{} cannot be used as a network: its output &apos;{}&apos; is not made of rows of 32-bit numbers.</source>
        <translation>{}을(를) 신경망으로 쓸 수 없습니다. 출력 &apos;{}&apos;이(가) 32비트 수의 행으로 되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>{} cannot be used as a network: its input &apos;{}&apos; does not say how many dimensions it has.</source>
        <translation>{}을(를) 신경망으로 쓸 수 없습니다. 입력 &apos;{}&apos;이(가) 몇 차원인지 적혀 있지 않습니다.</translation>
    </message>
    <message>
        <source>{} cannot be used as a network: it has no input, or no output.</source>
        <translation>{}을(를) 신경망으로 쓸 수 없습니다. 입력이나 출력이 없습니다.</translation>
    </message>
    <message>
        <source>{} cannot be used as a network: it takes {} inputs where {} would be right.</source>
        <translation>{}을(를) 신경망으로 쓸 수 없습니다. 입력이 {}개인데 {}개여야 합니다.</translation>
    </message>
    <message>
        <source>{} cannot be used as a network: it keeps its numbers in other files; one saved as a single file would be right.</source>
        <translation>{}을(를) 신경망으로 쓸 수 없습니다. 수를 다른 파일에 두고 있습니다. 한 파일로 저장한 것을 주십시오.</translation>
    </message>
    <message>
        <source>{} cannot be used as a network: its tensor &apos;{}&apos; does not hold the numbers it promises.</source>
        <translation>{}을(를) 신경망으로 쓸 수 없습니다. 텐서 &apos;{}&apos;에 적힌 만큼의 수가 들어 있지 않습니다.</translation>
    </message>
    <message>
        <source>{} cannot be used as a network: &apos;{}&apos; has an impossible size.</source>
        <translation>{}을(를) 신경망으로 쓸 수 없습니다. &apos;{}&apos;의 크기가 있을 수 없는 것입니다.</translation>
    </message>
    <message>
        <source>{} cannot be used as a network: ONNX&apos;s checker says &quot;{}&quot;.</source>
        <translation>{}을(를) 신경망으로 쓸 수 없습니다. ONNX 검사기가 알린 이유: &quot;{}&quot;.</translation>
    </message>
    <message>
        <source>No run of this sweep has such a picture: none has been trained, or it does not apply to the model.</source>
        <translation>이 스윕의 실행 가운데 그런 그림이 있는 것이 없습니다. 학습한 실행이 없거나, 이 모델에는 해당하지 않습니다.</translation>
    </message>
    <message>
        <source>it has no encoder for MPEG-4, or the folder cannot be written</source>
        <translation>MPEG-4 인코더가 없거나 폴더에 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>the file did not become whole</source>
        <translation>파일이 끝까지 쓰이지 않았습니다</translation>
    </message>
    <message>
        <source>{} is no intact checkpoint: its header holds no checksum.</source>
        <translation>{}은(는) 온전한 체크포인트가 아닙니다. 헤더에 체크섬이 없습니다.</translation>
    </message>
    <message>
        <source>{} is no intact checkpoint: its checksum is {} where {} was recorded; the file was damaged.</source>
        <translation>{}은(는) 온전한 체크포인트가 아닙니다. 체크섬이 {}인데 기록된 것은 {}입니다. 파일이 손상되었습니다.</translation>
    </message>
    <message>
        <source>{} is no intact checkpoint: tensor &apos;{}&apos; is not of type F32.</source>
        <translation>{}은(는) 온전한 체크포인트가 아닙니다. 텐서 &apos;{}&apos;의 자료형이 F32가 아닙니다.</translation>
    </message>
    <message>
        <source>{} cannot be imported: it holds {} codes, and {} has {} images.</source>
        <translation>{}을(를) 가져올 수 없습니다. 코드가 {}개 들어 있는데 {}의 이미지는 {}장입니다.</translation>
    </message>
    <message>
        <source>{} cannot be imported: its index does not name each image of {} once.</source>
        <translation>{}을(를) 가져올 수 없습니다. index가 {}의 이미지를 한 번씩 가리키지 않습니다.</translation>
    </message>
    <message>
        <source>{} cannot be imported: it takes {} inputs, where an image or a code, and perhaps a label, would be right.</source>
        <translation>{}을(를) 가져올 수 없습니다. 입력이 {}개입니다. 이미지나 코드 하나와, 있다면 레이블 하나여야 합니다.</translation>
    </message>
    <message>
        <source>{} cannot be imported: it takes images of {} numbers, and the data&apos;s are {} (channels, height, width).</source>
        <translation>{}을(를) 가져올 수 없습니다. 수 {}개짜리 이미지를 받는데 데이터의 이미지는 {}(채널, 높이, 너비)입니다.</translation>
    </message>
    <message>
        <source>{} cannot be imported: it does not take images as channels, height, width.</source>
        <translation>{}을(를) 가져올 수 없습니다. 이미지를 채널, 높이, 너비의 차례로 받지 않습니다.</translation>
    </message>
    <message>
        <source>{} cannot be imported: its name is not written in UTF-8, so that no run can record it; rename the file.</source>
        <translation>{}을(를) 가져올 수 없습니다. 이름이 UTF-8이 아니어서 실행에 기록할 수 없습니다. 파일의 이름을 바꾸십시오.</translation>
    </message>
    <message>
        <source>{} cannot be imported: it does not say how long its codes are.</source>
        <translation>{}을(를) 가져올 수 없습니다. 코드의 길이가 적혀 있지 않습니다.</translation>
    </message>
    <message>
        <source>{} cannot be imported: it takes codes of {} numbers, but the encoder gives {}.</source>
        <translation>{}을(를) 가져올 수 없습니다. 길이 {}의 코드를 받는데 인코더는 {}을(를) 냅니다.</translation>
    </message>
    <message>
        <source>{} cannot be imported: its images are {} (channels, height, width), and those of {} {}.</source>
        <translation>{}을(를) 가져올 수 없습니다. 이 모델의 이미지는 {}(채널, 높이, 너비)인데 {}의 이미지는 {}입니다.</translation>
    </message>
    <message>
        <source>{} cannot be imported: it knows {} classes, and {} has {}.</source>
        <translation>{}을(를) 가져올 수 없습니다. 아는 클래스가 {}개인데 {}의 클래스는 {}개입니다.</translation>
    </message>
    <message>
        <source>{} cannot be imported: a folder with an encoder.onnx, a decoder.onnx or both would be right.</source>
        <translation>{}을(를) 가져올 수 없습니다. encoder.onnx나 decoder.onnx 또는 둘 다 든 폴더를 주십시오.</translation>
    </message>
    <message>
        <source>{} cannot be imported: there is no such file or folder.</source>
        <translation>{}을(를) 가져올 수 없습니다. 그런 파일이나 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>{} cannot be used as a run: epoch {} is not stored; no epoch is.</source>
        <translation>{}은(는) 실행으로 쓸 수 없습니다. 에폭 {}이(가) 저장되어 있지 않습니다. 저장된 에폭이 없습니다.</translation>
    </message>
    <message>
        <source>{} cannot be used as a run: epoch {} is not stored; the nearest is {}.</source>
        <translation>{}은(는) 실행으로 쓸 수 없습니다. 에폭 {}이(가) 저장되어 있지 않습니다. 가장 가까운 것은 {}입니다.</translation>
    </message>
    <message>
        <source>{} cannot be used as a run: epoch {} is not stored; the nearest are {} and {}.</source>
        <translation>{}은(는) 실행으로 쓸 수 없습니다. 에폭 {}이(가) 저장되어 있지 않습니다. 가장 가까운 것은 {}와(과) {}입니다.</translation>
    </message>
    <message>
        <source>{} cannot be used as a run: its metadata holds no number &apos;{}&apos;.</source>
        <translation>{}은(는) 실행으로 쓸 수 없습니다. 메타데이터에 수 &apos;{}&apos;이(가) 없습니다.</translation>
    </message>
    <message>
        <source>{} cannot be used as a run: it holds no run.json; a folder that &apos;train&apos; wrote would be right.</source>
        <translation>{}은(는) 실행으로 쓸 수 없습니다. run.json이 없습니다. &apos;train&apos;으로 만든 폴더를 주십시오.</translation>
    </message>
    <message>
        <source>{} cannot be used as a run: it was written by a newer version of this program (format {}).</source>
        <translation>{}은(는) 실행으로 쓸 수 없습니다. 이 프로그램의 더 새로운 버전이 쓴 것입니다(형식 {}).</translation>
    </message>
    <message>
        <source>{} cannot be used as a run: it holds no checkpoint yet; resume it first.</source>
        <translation>{}은(는) 실행으로 쓸 수 없습니다. 아직 체크포인트가 없습니다. 먼저 이어서 학습하십시오.</translation>
    </message>
    <message>
        <source>{} cannot be used as a run: its data set {} has changed since it was trained (fingerprint {} instead of {}).</source>
        <translation>{}은(는) 실행으로 쓸 수 없습니다. 데이터 세트 {}이(가) 학습한 뒤에 바뀌었습니다(지문 {}, 학습할 때는 {}).</translation>
    </message>
    <message>
        <source>{} cannot be used as a run: this version would choose other test images than the run was measured on.</source>
        <translation>{}은(는) 실행으로 쓸 수 없습니다. 이 버전은 실행을 평가한 것과 다른 시험 이미지를 고릅니다.</translation>
    </message>
    <message>
        <source>the folder does not allow it</source>
        <translation>폴더에 쓸 권한이 없습니다</translation>
    </message>
    <message>
        <source>the disk may be full</source>
        <translation>디스크가 가득 찼을 수 있습니다</translation>
    </message>
    <message>
        <source>{} cannot be used as a model&apos;s weights: its metadata does not say &apos;{}&apos;.</source>
        <translation>{}을(를) 모델의 가중치로 쓸 수 없습니다. 메타데이터에 &apos;{}&apos;이(가) 없습니다.</translation>
    </message>
    <message>
        <source>{} cannot be used as a model&apos;s weights: &apos;{}&apos; is &quot;{}&quot; where a number from {} to {} would be right.</source>
        <translation>{}을(를) 모델의 가중치로 쓸 수 없습니다. &apos;{}&apos;이(가) &quot;{}&quot;인데 {}부터 {}까지의 수여야 합니다.</translation>
    </message>
    <message>
        <source>{} cannot be used as a model&apos;s weights: &apos;shape&apos; is &quot;{}&quot; where channels, height and width, such as 1,28,28, would be right.</source>
        <translation>{}을(를) 모델의 가중치로 쓸 수 없습니다. &apos;shape&apos;가 &quot;{}&quot;인데 1,28,28처럼 채널, 높이, 너비여야 합니다.</translation>
    </message>
    <message>
        <source>{} cannot be used as a model&apos;s weights: its format is &quot;{}&quot; where &quot;{}&quot; would be right (of a run, &apos;export&apos; writes it).</source>
        <translation>{}을(를) 모델의 가중치로 쓸 수 없습니다. 형식이 &quot;{}&quot;인데 &quot;{}&quot;이어야 합니다(실행이라면 &apos;export&apos;로 씁니다).</translation>
    </message>
    <message>
        <source>{} cannot be used as a model&apos;s weights: a model &apos;{}&apos; is opened from its own files.</source>
        <translation>{}을(를) 모델의 가중치로 쓸 수 없습니다. 모델 &apos;{}&apos;은(는) 자신의 파일에서 엽니다.</translation>
    </message>
    <message>
        <source>{} cannot be used as a model&apos;s weights: its &apos;parameters&apos; are not what they should be ({}).</source>
        <translation>{}을(를) 모델의 가중치로 쓸 수 없습니다. &apos;parameters&apos;가 올바르지 않습니다({}).</translation>
    </message>
    <message>
        <source>{} cannot be used as a model&apos;s weights: a weight in it is not a finite number.</source>
        <translation>{}을(를) 모델의 가중치로 쓸 수 없습니다. 유한하지 않은 가중치가 있습니다.</translation>
    </message>
    <message>
        <source>its numbers are neither whole numbers nor F16, F32 or F64</source>
        <translation>수의 형식이 정수도 F16, F32, F64도 아닙니다</translation>
    </message>
    <message>
        <source>it should hold a name for each class, one on a line</source>
        <translation>클래스마다 이름이 한 줄씩 있어야 합니다</translation>
    </message>
    <message>
        <source>an error in it</source>
        <translation>데이터에 오류가 있습니다</translation>
    </message>
    <message>
        <source>the same was read under another name</source>
        <translation>같은 것을 다른 이름으로 읽었습니다</translation>
    </message>
    <message>
        <source>--{} is {}, but it must be a whole number from {} to {}.</source>
        <translation>--{}이(가) {}이지만, {}부터 {}까지의 정수여야 합니다.</translation>
    </message>
    <message>
        <source>--{} is {}, but it must be a whole number of at least {}.</source>
        <translation>--{}이(가) {}이지만, {} 이상의 정수여야 합니다.</translation>
    </message>
    <message>
        <source>--{} is {}, but it must be a whole number of at most {}.</source>
        <translation>--{}이(가) {}이지만, {} 이하의 정수여야 합니다.</translation>
    </message>
    <message>
        <source>--{} is {}, but it must be a whole number.</source>
        <translation>--{}이(가) {}이지만, 정수여야 합니다.</translation>
    </message>
    <message>
        <source>--{} is {}, but it must be a number from {} to {}.</source>
        <translation>--{}이(가) {}이지만, {}부터 {}까지의 수여야 합니다.</translation>
    </message>
    <message>
        <source>--{} is {}, but it must be a number of at least {}.</source>
        <translation>--{}이(가) {}이지만, {} 이상의 수여야 합니다.</translation>
    </message>
    <message>
        <source>--{} is {}, but it must be a number of at most {}.</source>
        <translation>--{}이(가) {}이지만, {} 이하의 수여야 합니다.</translation>
    </message>
    <message>
        <source>--{} is {}, but it must be a number.</source>
        <translation>--{}이(가) {}이지만, 수여야 합니다.</translation>
    </message>
    <message>
        <source>--{} is {}, but it must be whole numbers from {} to {}, joined by commas, such as 400,200.</source>
        <translation>--{}이(가) {}이지만, {}부터 {}까지의 정수를 400,200처럼 쉼표로 이어야 합니다.</translation>
    </message>
    <message>
        <source>--{} is {}, but it must be whole numbers of at least {}, joined by commas, such as 400,200.</source>
        <translation>--{}이(가) {}이지만, {} 이상의 정수를 400,200처럼 쉼표로 이어야 합니다.</translation>
    </message>
    <message>
        <source>--{} is {}, but it must be whole numbers of at most {}, joined by commas, such as 400,200.</source>
        <translation>--{}이(가) {}이지만, {} 이하의 정수를 400,200처럼 쉼표로 이어야 합니다.</translation>
    </message>
    <message>
        <source>--{} is {}, but it must be whole numbers, joined by commas, such as 400,200.</source>
        <translation>--{}이(가) {}이지만, 정수를 400,200처럼 쉼표로 이어야 합니다.</translation>
    </message>
    <message>
        <source>--{} is {}, but it must be true or false.</source>
        <translation>--{}이(가) {}이지만, true 또는 false여야 합니다.</translation>
    </message>
    <message>
        <source>--{} is {}, but it must be one of {}.</source>
        <translation>--{}이(가) {}이지만, 다음 가운데 하나여야 합니다: {}.</translation>
    </message>
    <message>
        <source>{} is a symbolic link that leads nowhere: what it names is gone, or it names itself.</source>
        <translation>{}은(는) 어디에도 닿지 않는 심볼릭 링크입니다. 가리키는 것이 없어졌거나 자기 자신을 가리킵니다.</translation>
    </message>
    <message>
        <source>{} cannot be used as a network: it takes more than {} MB of memory for images of this size.</source>
        <translation>{}을(를) 신경망으로 쓸 수 없습니다. 이 크기의 이미지에 메모리를 {} MB보다 많이 씁니다.</translation>
    </message>
    <message>
        <source>{} holds {} labels in {}, but {} images or codes in {}; there must be as many, or none: &quot;{}?labels=none&quot; reads it without.</source>
        <translation>{}에는 레이블이 {}개({}) 있는데 이미지나 코드는 {}개({})입니다. 수가 같거나 레이블이 없어야 합니다. &quot;{}?labels=none&quot;이라고 하면 레이블 없이 읽습니다.</translation>
    </message>
    <message>
        <source>{} holds factors of {} images in {} for {} images; they must be as many.</source>
        <translation>{}에는 이미지 {}장의 인자({})가 있는데 이미지는 {}장입니다. 수가 같아야 합니다.</translation>
    </message>
    <message>
        <source>factors would be at most 64 whole numbers for each image</source>
        <translation>인자는 이미지마다 정수 64개까지여야 합니다</translation>
    </message>
    <message>
        <source>{} holds {} codes in {} for {} images; they must be as many.</source>
        <translation>{}에는 코드가 {}개({}) 있는데 이미지는 {}장입니다. 수가 같아야 합니다.</translation>
    </message>
    <message>
        <source>it has records of the other kind of CIFAR; open it by itself</source>
        <translation>다른 종류의 CIFAR 레코드입니다. 따로 여십시오</translation>
    </message>
    <message>
        <source>The picture holds samples that are no finite numbers (NaN or infinity).</source>
        <translation>그림에 유한하지 않은 값(NaN 또는 무한대)이 있습니다.</translation>
    </message>
    <message>
        <source>The picture is cut short: without its end it cannot be decoded.</source>
        <translation>그림이 잘려 있습니다. 끝부분이 없어 디코딩할 수 없습니다.</translation>
    </message>
    <message>
        <source>{} has the shape {}, but {} the shape {}; log-variances are floats, one for each number of the codes.</source>
        <translation>{}의 모양은 {}인데 {}의 모양은 {}입니다. 로그 분산은 코드의 수마다 하나씩인 실수여야 합니다.</translation>
    </message>
    <message>
        <source>{} has the shape {}, but {} holds {} codes; it must be the number of an image for each of them, [{}].</source>
        <translation>{}의 모양은 {}인데 {}에는 코드가 {}개 있습니다. 코드마다 이미지 번호 하나씩, [{}]이어야 합니다.</translation>
    </message>
    <message>
        <source>{} cannot be used as a network: its tensor &apos;{}&apos; holds a value that is not a finite number.</source>
        <translation>{}을(를) 신경망으로 쓸 수 없습니다. 텐서 &apos;{}&apos;에 유한하지 않은 값이 있습니다.</translation>
    </message>
    <message>
        <source>OpenCV failed: {}</source>
        <translation>OpenCV가 실패했습니다: {}</translation>
    </message>
    <message>
        <source>{} cannot be imported: what it gives is not finite numbers.</source>
        <translation>{}을(를) 가져올 수 없습니다. 내놓는 값이 유한하지 않습니다.</translation>
    </message>
    <message>
        <source>{} epochs in total are too many: the model &apos;{}&apos; is solved in one, and more would change nothing.</source>
        <translation>모두 {}에폭은 너무 많습니다. 모델 &apos;{}&apos;은(는) 한 에폭이면 풀리며, 더 해도 달라지지 않습니다.</translation>
    </message>
    <message>
        <source>{} epochs in total are too few: the run {} has done {} already.</source>
        <translation>모두 {}에폭은 너무 적습니다. 실행 {}은(는) 이미 {}에폭을 마쳤습니다.</translation>
    </message>
    <message>
        <source>{} epochs in total are too few: the run {} has done them and begun another.</source>
        <translation>모두 {}에폭은 너무 적습니다. 실행 {}은(는) 그만큼을 마치고 다음 에폭을 시작했습니다.</translation>
    </message>
    <message>
        <source>The run is complete with epoch {}: nothing is left to do.</source>
        <translation>이 실행은 에폭 {}(으)로 끝났습니다. 더 할 일이 없습니다.</translation>
    </message>
    <message>
        <source>The run stopped early after epoch {}: the validation loss had not improved since epoch {}. It goes on when it is given a number of epochs in total.</source>
        <translation>이 실행은 에폭 {} 뒤에 조기 종료했습니다. 검증 손실이 에폭 {}부터 나아지지 않았습니다. 전체 에폭 수를 주면 이어서 학습합니다.</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>나란히 보기</translation>
    </message>
    <message>
        <source>Compared on {} images of {} that none of them was trained on.</source>
        <translation>이미지 {}장({})으로 비교했습니다. 어느 모델도 학습에 쓰지 않은 이미지입니다.</translation>
    </message>
    <message>
        <source>{}, epoch {}, {} dimensions</source>
        <translation>{}, 에폭 {}, {}차원</translation>
    </message>
    <message>
        <source>Map of {}</source>
        <translation>{}의 지도</translation>
    </message>
    <message>
        <source>mean ± deviation of {}</source>
        <translation>{}의 평균 ± 편차</translation>
    </message>
    <message>
        <source>at the edge of the data</source>
        <translation>데이터의 가장자리</translation>
    </message>
    <message>
        <source>off the data</source>
        <translation>데이터를 벗어남</translation>
    </message>
    <message>
        <source>the images themselves</source>
        <translation>원래 이미지</translation>
    </message>
    <message>
        <source>{} of {}: {} of {} cells are off the data</source>
        <translation>{} · {}: 데이터를 벗어난 칸 {}/{}</translation>
    </message>
    <message>
        <source>No such group was found.</source>
        <translation>그런 무리를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>{} images, {} % of their neighbours are the same</source>
        <translation>이미지 {}장, 같은 이웃 {}%</translation>
    </message>
    <message>
        <source>{}; {} % are “{}”</source>
        <translation>{}, {}%가 ‘{}’</translation>
    </message>
    <message>
        <source>Together in {}, apart in {}</source>
        <translation>{}에서는 모여 있고 {}에서는 흩어짐</translation>
    </message>
    <message>
        <source>These images on the map of {}</source>
        <translation>{}의 지도에서 본 이 이미지들</translation>
    </message>
    <message>
        <source>Some of them</source>
        <translation>그 가운데 일부</translation>
    </message>
    <message>
        <source>{} cannot be used as a run: it tells of images {} in {} classes, and those of its data set {} are {} in {} classes.</source>
        <translation>{}은(는) 실행으로 쓸 수 없습니다. 실행에는 이미지가 {}, 클래스가 {}개라고 적혀 있는데 데이터 세트 {}의 이미지는 {}, 클래스는 {}개입니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::AboutDialog</name>
    <message>
        <source>About Latentscape</source>
        <translation>Latentscape 정보</translation>
    </message>
    <message>
        <source>An explorer of the latent spaces of autoencoders.</source>
        <translation>오토인코더의 잠재 공간을 탐험하는 도구입니다.</translation>
    </message>
    <message>
        <source>Made with %1.</source>
        <translation>사용한 라이브러리: %1.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty. The MNIST digits are by Yann LeCun, Corinna Cortes and Christopher Burges, CC BY-SA 3.0.</source>
        <translation>GNU 일반 공중 사용 허가서(GPL) 버전 3 이상을 따르는 자유 소프트웨어이며 아무런 보증이 없습니다. MNIST 숫자는 Yann LeCun, Corinna Cortes, Christopher Burges가 만들었으며 CC BY-SA 3.0을 따릅니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::AnglesPage</name>
    <message>
        <source>Directions of the decoder and of the principal components</source>
        <translation>디코더의 방향과 주성분의 방향</translation>
    </message>
    <message>
        <source>Grey changes nothing, bright and dark are where the direction adds and takes light. At 0° a direction is drawn by both</source>
        <translation>회색은 변화 없음, 밝은 곳과 어두운 곳은 그 방향이 빛을 더하고 빼는 곳입니다. 0°이면 양쪽이 같은 방향을 그립니다</translation>
    </message>
    <message>
        <source>Principal angles while training</source>
        <translation>학습 중의 주각</translation>
    </message>
    <message>
        <source>The angles after so many optimiser steps: at 0° the decoder spans the principal components</source>
        <translation>최적화 단계에 따른 각도. 0°이면 디코더가 주성분과 같은 공간을 이룹니다</translation>
    </message>
    <message>
        <source>optimiser steps</source>
        <translation>최적화 단계</translation>
    </message>
    <message>
        <source>degrees</source>
        <translation>각도(°)</translation>
    </message>
    <message>
        <source>The principal components are being computed…</source>
        <translation>주성분을 계산하는 중…</translation>
    </message>
    <message>
        <source>Train the linear autoencoder to see it find the principal components.</source>
        <translation>선형 오토인코더를 학습하면 주성분을 찾아가는 모습이 보입니다.</translation>
    </message>
    <message>
        <source>The decoder has no direction yet.</source>
        <translation>디코더에 아직 방향이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n principal angle(s), from %1° to %2° · epoch %3 · at 0° the decoder draws what the principal components draw</source>
        <translation>
            <numerusform>주각 %n개, %1°부터 %2°까지 · 에폭 %3 · 0°이면 디코더가 주성분과 같은 것을 그립니다</numerusform>
        </translation>
    </message>
    <message>
        <source>angle %1</source>
        <translation>각도 %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Give up comparing</source>
        <translation>비교를 그만둡니다</translation>
    </message>
    <message>
        <source>Compare the newest weights with the principal components</source>
        <translation>최신 가중치를 주성분과 견줍니다</translation>
    </message>
    <message>
        <source>Comparing was given up. Press Compare to begin anew.</source>
        <translation>비교를 그만두었습니다. 다시 하려면 ‘비교’를 누르십시오.</translation>
    </message>
    <message>
        <source>Curves and letters stay lines, the decoded images are images.</source>
        <translation>곡선과 글자는 선으로, 디코딩된 이미지는 이미지로 남습니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::AnimationDialog</name>
    <message>
        <source>There and &amp;back</source>
        <translation>왕복(&amp;B)</translation>
    </message>
    <message>
        <source>Export animation</source>
        <translation>애니메이션 내보내기</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>명령으로 복사</translation>
    </message>
    <message>
        <source>Copy the command line that makes the same file</source>
        <translation>같은 파일을 만드는 명령줄을 복사합니다</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>GIF plays everywhere, an animated PNG keeps every colour, an MP4 is smallest and not exact</source>
        <translation>GIF는 어디서나 재생되고, 애니메이션 PNG는 모든 색을 보존하며, MP4는 파일이 가장 작지만 손실 압축입니다</translation>
    </message>
    <message>
        <source>GIF</source>
        <translation>GIF</translation>
    </message>
    <message>
        <source>Animated PNG</source>
        <translation>애니메이션 PNG</translation>
    </message>
    <message>
        <source>MP4 video</source>
        <translation>MP4 동영상</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>프레임 속도</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>초당 프레임 수</translation>
    </message>
    <message>
        <source> frames/s</source>
        <translation> 프레임/초</translation>
    </message>
    <message>
        <source>Frames a step</source>
        <translation>단계당 프레임</translation>
    </message>
    <message>
        <source>More make the motion smoother: what lies between two steps is decoded too</source>
        <translation>많을수록 움직임이 매끄럽습니다. 두 단계 사이도 디코딩합니다</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>배율</translation>
    </message>
    <message>
        <source>How many times larger the frames are saved</source>
        <translation>프레임을 몇 배로 크게 저장할지 정합니다</translation>
    </message>
    <message>
        <source>At the end the same frames come once more in reverse, so that the loop has no leap</source>
        <translation>끝에서 같은 프레임을 거꾸로 한 번 더 이어, 반복할 때 튀지 않게 합니다</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Where the animation is saved</source>
        <translation>애니메이션을 저장할 곳</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>고르기…</translation>
    </message>
    <message>
        <source>Choose folder and name of the file</source>
        <translation>파일의 폴더와 이름을 고릅니다</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>형식(&amp;F)</translation>
    </message>
    <message>
        <source>Frame &amp;rate</source>
        <translation>프레임 속도(&amp;R)</translation>
    </message>
    <message>
        <source>Frames a &amp;step</source>
        <translation>단계당 프레임(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;cale</source>
        <translation>배율(&amp;C)</translation>
    </message>
    <message>
        <source>Fi&amp;le</source>
        <translation>파일(&amp;L)</translation>
    </message>
    <message>
        <source>%1 × %2 pixels, %3 frames, %4 s</source>
        <translation>%1 × %2 픽셀, 프레임 %3장, %4초</translation>
    </message>
    <message>
        <source>%1 exists already. Replace it?</source>
        <translation>%1이(가) 이미 있습니다. 덮어쓰시겠습니까?</translation>
    </message>
    <message>
        <source>Frames a second, at most %1 in this format</source>
        <translation>초당 프레임 수. 이 형식에서는 %1까지</translation>
    </message>
    <message>
        <source>This format shows at most %1 frames a second.</source>
        <translation>이 형식은 초당 %1프레임까지 보여 줍니다.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>미리 보기</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>모양</translation>
    </message>
</context>
<context>
    <name>latentscape::ArchiveDialog</name>
    <message>
        <source>Export run as archive</source>
        <translation>실행을 보관 파일로 내보내기</translation>
    </message>
    <message>
        <source>The run %1 with its weights, losses and kept epochs goes into one file, which opens on another machine. The images it was trained on stay here.</source>
        <translation>실행 %1와(과) 그 가중치, 손실, 저장된 에폭이 한 파일에 담기며, 이 파일은 다른 컴퓨터에서 열립니다. 학습한 이미지는 담기지 않습니다.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Where the archive is written</source>
        <translation>보관 파일을 쓸 곳</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>고르기…</translation>
    </message>
    <message>
        <source>Choose folder and name of the file</source>
        <translation>파일의 폴더와 이름을 고릅니다</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>명령으로 복사</translation>
    </message>
    <message>
        <source>Copy the command line that makes the same file</source>
        <translation>같은 파일을 만드는 명령줄을 복사합니다</translation>
    </message>
    <message>
        <source>Zip archives (*.zip)</source>
        <translation>Zip 보관 파일 (*.zip)</translation>
    </message>
    <message>
        <source>%1 exists already. Replace it?</source>
        <translation>%1이(가) 이미 있습니다. 덮어쓰시겠습니까?</translation>
    </message>
</context>
<context>
    <name>latentscape::Banner</name>
    <message>
        <source>Dismiss this message</source>
        <translation>이 알림 닫기</translation>
    </message>
</context>
<context>
    <name>latentscape::ClassBars</name>
    <message>
        <source>Classes of the selection</source>
        <translation>선택의 클래스</translation>
    </message>
    <message>
        <source>%1: %L2 images, %3 % of the selection, %4 % of its class</source>
        <translation>%1: 이미지 %L2장, 선택의 %3%, 그 클래스의 %4%</translation>
    </message>
    <message>
        <source>The tick stands at its share of all images.</source>
        <translation>눈금은 모든 이미지에서 차지하는 비율입니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::CompareModel</name>
    <message numerus="yes">
        <source>No more than %n models fit side by side. Close one to add another.</source>
        <translation>
            <numerusform>나란히 놓을 수 있는 모델은 %n개까지입니다. 추가하려면 하나를 닫으십시오.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was trained on other data (%2) than the models that are compared. Close those first.</source>
        <translation>%1은(는) 비교 중인 모델과 다른 데이터(%2)로 학습했습니다. 먼저 그 모델들을 닫으십시오.</translation>
    </message>
    <message>
        <source>That epoch of %1 is there already.</source>
        <translation>%1의 그 에폭은 이미 있습니다.</translation>
    </message>
    <message>
        <source>%1 is trained on other data (%2) than the models that are compared. Close those first.</source>
        <translation>%1은(는) 비교 중인 모델과 다른 데이터(%2)로 학습하고 있습니다. 먼저 그 모델들을 닫으십시오.</translation>
    </message>
</context>
<context>
    <name>latentscape::ComparePanels</name>
    <message>
        <source>Save report…</source>
        <translation>보고서 저장…</translation>
    </message>
    <message>
        <source>Command line that makes the same report</source>
        <translation>같은 보고서를 만드는 명령줄</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>수치</translation>
    </message>
    <message>
        <source>Same experiment</source>
        <translation>같은 실험</translation>
    </message>
    <message>
        <source>Where do they differ?</source>
        <translation>어디가 다른가?</translation>
    </message>
    <message>
        <source>Save the comparison with its numbers and pictures in one file: HTML, or JSON for programs</source>
        <translation>비교를 수치와 그림까지 한 파일로 저장합니다: HTML, 또는 프로그램이 읽을 JSON</translation>
    </message>
    <message>
        <source>Give up the report</source>
        <translation>보고서를 그만둡니다</translation>
    </message>
    <message>
        <source>Save the comparison</source>
        <translation>비교 저장</translation>
    </message>
    <message>
        <source>Report (*.html);;Numbers for programs (*.json)</source>
        <translation>보고서 (*.html);;프로그램용 수치 (*.json)</translation>
    </message>
</context>
<context>
    <name>latentscape::CompareView</name>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>모델 추가</translation>
    </message>
    <message>
        <source>Lay another run, or another epoch of one, beside these; runs can be dropped here as well</source>
        <translation>다른 실행이나 어떤 실행의 다른 에폭을 옆에 놓습니다. 실행을 여기에 끌어다 놓아도 됩니다</translation>
    </message>
    <message>
        <source>Same image</source>
        <translation>같은 이미지</translation>
    </message>
    <message>
        <source>An image that is pressed on one map is opened in every model: each goes to its own code of it</source>
        <translation>한 지도에서 누른 이미지를 모든 모델에서 엽니다. 모델마다 자기 코드의 위치로 갑니다</translation>
    </message>
    <message>
        <source>Same epoch</source>
        <translation>같은 에폭</translation>
    </message>
    <message>
        <source>The epochs of all move together: each shows its stored epoch nearest to that one</source>
        <translation>모든 에폭이 함께 움직입니다. 모델마다 그와 가장 가까운 저장된 에폭을 보여 줍니다</translation>
    </message>
    <message>
        <source>Same settings</source>
        <translation>같은 설정</translation>
    </message>
    <message>
        <source>One set of controls for all maps; else each map has its own</source>
        <translation>모든 지도를 한 가지 설정으로 함께 조절합니다. 끄면 지도마다 따로 조절합니다</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>수치</translation>
    </message>
    <message>
        <source>Numbers and experiments</source>
        <translation>수치와 실험</translation>
    </message>
    <message>
        <source>Shows numbers, the same experiment for all, and where the models differ</source>
        <translation>수치, 모두에게 같은 실험, 그리고 모델들이 다른 곳을 보여 줍니다</translation>
    </message>
    <message>
        <source>Two models, side by side</source>
        <translation>두 모델을 나란히</translation>
    </message>
    <message>
        <source>Tick two to six runs in Runs and press Compare, drop runs here, or add them one by one: each gets a map and its decoder, and every image is followed through all of them.</source>
        <translation>실행 목록에서 실행 둘에서 여섯을 체크하고 ‘비교’를 누르거나, 실행을 여기에 끌어다 놓거나, 하나씩 추가하십시오. 저마다 지도와 디코더가 생기고, 모든 이미지를 모델마다 따라가며 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Or train the twin: another model on the same data, at the same time.</source>
        <translation>또는 쌍둥이를 학습하십시오. 같은 데이터로 다른 모델을 동시에 학습합니다.</translation>
    </message>
    <message>
        <source>Choose runs</source>
        <translation>실행 고르기</translation>
    </message>
    <message>
        <source>Shows the list of runs, to tick some</source>
        <translation>실행 목록을 보여 줍니다. 거기서 체크하십시오</translation>
    </message>
    <message>
        <source>Train the twin…</source>
        <translation>쌍둥이 학습…</translation>
    </message>
    <message>
        <source>Trains another model at the same time, with the same data, seed and schedule</source>
        <translation>같은 데이터, 시드, 일정으로 다른 모델을 동시에 학습합니다</translation>
    </message>
    <message>
        <source>Add another model to lay it beside this one.</source>
        <translation>옆에 놓을 모델을 하나 추가하십시오.</translation>
    </message>
    <message>
        <source>The model in the window</source>
        <translation>창에 열린 모델</translation>
    </message>
    <message>
        <source>The same before its training</source>
        <translation>같은 모델의 학습 전</translation>
    </message>
    <message>
        <source>%1 after epoch 0: as its weights were drawn</source>
        <translation>에폭 0의 %1: 가중치를 처음 뽑은 그대로</translation>
    </message>
    <message>
        <source>The same after epoch %1</source>
        <translation>같은 모델의 에폭 %1</translation>
    </message>
    <message>
        <source>Choose in Runs</source>
        <translation>실행 목록에서 고르기</translation>
    </message>
    <message>
        <source>Another run…</source>
        <translation>다른 실행…</translation>
    </message>
    <message>
        <source>Close all</source>
        <translation>모두 닫기</translation>
    </message>
    <message>
        <source>Compare with run</source>
        <translation>비교할 실행</translation>
    </message>
</context>
<context>
    <name>latentscape::ComparisonBar</name>
    <message>
        <source>Compute</source>
        <translation>계산</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Compute the comparison</source>
        <translation>비교 계산</translation>
    </message>
    <message>
        <source>Measure these models and how much alike their spaces are, on the test images</source>
        <translation>이 모델들과, 그 공간들이 서로 얼마나 비슷한지를 시험 이미지로 측정합니다</translation>
    </message>
    <message>
        <source>Give up measuring</source>
        <translation>측정을 그만둡니다</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>시험 이미지</translation>
    </message>
    <message>
        <source>At most so many test images are looked at, the same for every model; more give steadier numbers and take longer</source>
        <translation>시험 이미지를 이만큼까지만 살펴보며 모든 모델에 같습니다. 많을수록 수치가 안정되고 오래 걸립니다</translation>
    </message>
    <message>
        <source>Samples of log p(x)</source>
        <translation>log p(x)의 표본 수</translation>
    </message>
    <message>
        <source>Draws of z an image from which log p(x) is estimated; more come closer and take longer. 0 leaves it out</source>
        <translation>log p(x)를 추정하려고 이미지마다 뽑는 z의 수. 많으면 더 가까워지고 오래 걸립니다. 0이면 하지 않습니다</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Lay two models side by side to compare them.</source>
        <translation>비교하려면 모델 둘을 나란히 놓으십시오.</translation>
    </message>
    <message>
        <source>Measuring on the test images…</source>
        <translation>시험 이미지로 측정하는 중…</translation>
    </message>
    <message>
        <source>Measuring %1…</source>
        <translation>%1 측정 중…</translation>
    </message>
    <message>
        <source>Press Compute to measure these models on the test images, and how much alike their spaces are.</source>
        <translation>‘계산’을 누르면 이 모델들과, 그 공간들이 서로 얼마나 비슷한지를 시험 이미지로 측정합니다.</translation>
    </message>
    <message>
        <source>These are the numbers of other models or epochs than those shown now. Press Compute again.</source>
        <translation>지금 보이는 것과 다른 모델이나 에폭의 수치입니다. ‘계산’을 다시 누르십시오.</translation>
    </message>
</context>
<context>
    <name>latentscape::DecoderView</name>
    <message>
        <source>clipboard</source>
        <translation>클립보드</translation>
    </message>
    <message>
        <source>There is no model yet that could encode %1. Press Train first.</source>
        <translation>%1을(를) 인코딩할 모델이 아직 없습니다. 먼저 학습을 시작하십시오.</translation>
    </message>
    <message>
        <source>%1 holds no picture that can be read.</source>
        <translation>%1에 읽을 수 있는 그림이 없습니다.</translation>
    </message>
    <message>
        <source>#%1</source>
        <translation>#%1</translation>
    </message>
    <message>
        <source>dropped picture</source>
        <translation>끌어다 놓은 그림</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>디코더</translation>
    </message>
    <message>
        <source>Decoded image</source>
        <translation>디코딩된 이미지</translation>
    </message>
    <message>
        <source>What the place of the sliders decodes to</source>
        <translation>슬라이더의 위치를 디코딩한 결과</translation>
    </message>
    <message>
        <source>The decoded image appears here once there is a model. Press Train (F5).</source>
        <translation>모델이 생기면 디코딩된 이미지가 여기에 나타납니다. 학습 시작(F5)을 누르십시오.</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>원점</translation>
    </message>
    <message>
        <source>Go to the origin, but for locked dimensions</source>
        <translation>잠근 차원을 빼고 원점으로 갑니다</translation>
    </message>
    <message>
        <source>Random from the data</source>
        <translation>데이터에서 무작위</translation>
    </message>
    <message>
        <source>Go to the place of an encoded image, but for locked dimensions</source>
        <translation>잠근 차원을 빼고 인코딩된 이미지의 위치로 갑니다</translation>
    </message>
    <message>
        <source>Copy place</source>
        <translation>위치 복사</translation>
    </message>
    <message>
        <source>Copy the place as numbers</source>
        <translation>위치를 숫자로 복사합니다</translation>
    </message>
    <message>
        <source>Paste place</source>
        <translation>위치 붙여넣기</translation>
    </message>
    <message>
        <source>Go to the place whose numbers are on the clipboard; a picture there is encoded</source>
        <translation>클립보드의 숫자가 가리키는 위치로 갑니다. 그림이 있으면 인코딩합니다</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>drawing</source>
        <translation>그린 그림</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>에폭 %1</translation>
    </message>
    <message>
        <source>#%1, class %2</source>
        <translation>#%1, 클래스 %2</translation>
    </message>
    <message>
        <source>The clipboard holds neither a picture nor the %1 numbers of a place in this latent space.</source>
        <translation>클립보드에 그림도, 이 잠재 공간의 위치를 나타내는 수 %1개도 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>This model has no prior: the place was drawn from a mixture of %n Gaussian(s) fitted to the codes.</source>
        <translation>
            <numerusform>이 모델에는 사전분포가 없어 코드에 맞춘 가우스 %n개의 혼합에서 위치를 뽑았습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Random place</source>
        <translation>무작위 위치</translation>
    </message>
    <message>
        <source>This model came without a decoder: no place can be drawn. The map shows the images that have a code.</source>
        <translation>이 모델은 디코더 없이 왔으므로 어떤 위치도 그릴 수 없습니다. 지도에는 코드가 있는 이미지가 보입니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::DifferenceCard</name>
    <message>
        <source>Together in %1</source>
        <translation>%1에서는 모여 있고</translation>
    </message>
    <message>
        <source>torn apart in %1</source>
        <translation>%1에서는 흩어짐</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>이미지 %Ln장</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of their neighbours are the same</source>
        <translation>이웃의 %1 일치</translation>
    </message>
    <message>
        <source>Select these images in all maps; press again to select none</source>
        <translation>모든 지도에서 이 이미지들을 선택합니다. 다시 누르면 선택을 해제합니다</translation>
    </message>
</context>
<context>
    <name>latentscape::DifferencesPage</name>
    <message>
        <source>Compute</source>
        <translation>계산</translation>
    </message>
    <message>
        <source>Where do they differ?</source>
        <translation>어디가 다른가?</translation>
    </message>
    <message>
        <source>Find the images whose neighbours changed most, and measure the models</source>
        <translation>이웃이 가장 많이 바뀐 이미지를 찾고 모델을 측정합니다</translation>
    </message>
    <message>
        <source>Share of the images</source>
        <translation>이미지의 비율</translation>
    </message>
    <message>
        <source>How many of the images that were compared</source>
        <translation>비교한 이미지 중 얼마나 되는지</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>Select these images in all maps: where they lie, the spaces differ</source>
        <translation>모든 지도에서 이 이미지들을 선택합니다. 이들이 놓인 곳에서 공간이 서로 다릅니다</translation>
    </message>
    <message>
        <source>Images with the fewest neighbours in common</source>
        <translation>공통 이웃이 가장 적은 이미지</translation>
    </message>
    <message>
        <source>Measuring on the test images…</source>
        <translation>시험 이미지로 측정하는 중…</translation>
    </message>
    <message>
        <source>Which images lie together in one space and are torn apart in another? Press Compute to find groups of them.</source>
        <translation>한 공간에서는 모여 있고 다른 공간에서는 흩어지는 이미지를 보려면 ‘계산’을 누르십시오. 그런 무리를 찾습니다.</translation>
    </message>
    <message>
        <source>These groups are of other models or epochs than those shown now. Press Compute again.</source>
        <translation>지금 보이는 것과 다른 모델이나 에폭의 무리입니다. ‘계산’을 다시 누르십시오.</translation>
    </message>
    <message>
        <source>There is no group of images whose neighbours differ: the spaces agree.</source>
        <translation>이웃이 다른 이미지 무리가 없습니다. 공간들이 일치합니다.</translation>
    </message>
    <message>
        <source>Images that lie together in one space and have other neighbours in another. Press a card to select them in all maps.</source>
        <translation>한 공간에서는 모여 있고 다른 공간에서는 이웃이 다른 이미지들입니다. 카드를 누르면 모든 지도에서 선택합니다.</translation>
    </message>
    <message>
        <source>Colour by neighbours kept</source>
        <translation>유지된 이웃으로 색칠</translation>
    </message>
    <message>
        <source>Colour every point by how many of its 15 nearest neighbours it keeps in the other models; the colour is chosen above the maps as any other</source>
        <translation>점마다 가장 가까운 이웃 15개 중 다른 모델에서도 이웃인 것이 얼마나 되는지 색으로 나타냅니다. 다른 색과 마찬가지로 지도 위에서 고릅니다</translation>
    </message>
</context>
<context>
    <name>latentscape::DimensionName</name>
    <message>
        <source>%1 nat</source>
        <translation>%1 nat</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>쓰이지 않음</translation>
    </message>
</context>
<context>
    <name>latentscape::DirectionController</name>
    <message>
        <source>New direction</source>
        <translation>새 방향</translation>
    </message>
    <message>
        <source>Rename direction</source>
        <translation>방향 이름 바꾸기</translation>
    </message>
    <message>
        <source>Remove direction</source>
        <translation>방향 삭제</translation>
    </message>
</context>
<context>
    <name>latentscape::DirectionDialog</name>
    <message>
        <source>From</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>The images the direction leads away from</source>
        <translation>방향이 출발하는 이미지</translation>
    </message>
    <message>
        <source>To</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>The images the direction leads to</source>
        <translation>방향이 향하는 이미지</translation>
    </message>
    <message>
        <source>New direction</source>
        <translation>새 방향</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>What the direction is called, here and on the command line</source>
        <translation>여기와 명령줄에서 방향을 부르는 이름</translation>
    </message>
    <message>
        <source>&amp;Make</source>
        <translation>만들기(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>시작(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>끝(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>선택한 이미지</translation>
    </message>
    <message>
        <source>selection</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>All other images</source>
        <translation>나머지 모든 이미지</translation>
    </message>
    <message>
        <source>the rest</source>
        <translation>나머지</translation>
    </message>
    <message>
        <source>Class %1</source>
        <translation>클래스 %1</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Directions are kept with a run: train one, or open one.</source>
        <translation>방향은 실행과 함께 보관됩니다. 학습하거나 실행을 여십시오.</translation>
    </message>
    <message>
        <source>Choose different images for the two ends.</source>
        <translation>두 끝에 서로 다른 이미지를 고르십시오.</translation>
    </message>
    <message>
        <source>There is a direction of that name already.</source>
        <translation>그 이름의 방향이 이미 있습니다.</translation>
    </message>
    <message>
        <source>The direction is the mean code of the images it leads to, less that of the images it leads from.</source>
        <translation>방향은 끝 쪽 이미지들의 평균 코드에서 시작 쪽 이미지들의 평균 코드를 뺀 것입니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::DirectionSheet</name>
    <message>
        <source>What the decoder draws for each dimension of its code</source>
        <translation>코드의 차원마다 디코더가 그리는 것</translation>
    </message>
    <message>
        <source>Directions of its plane that come closest to principal components</source>
        <translation>그 평면에서 주성분에 가장 가까운 방향</translation>
    </message>
    <message>
        <source>Directions of the principal components closest to those</source>
        <translation>그것에 가장 가까운 주성분의 방향</translation>
    </message>
</context>
<context>
    <name>latentscape::DirectionsView</name>
    <message>
        <source>clear</source>
        <translation>뚜렷함</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>쓸 만함</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>약함</translation>
    </message>
    <message>
        <source>accidental</source>
        <translation>우연</translation>
    </message>
    <message>
        <source>too few</source>
        <translation>너무 적음</translation>
    </message>
    <message>
        <source>%1 and %2 images</source>
        <translation>이미지 %1장과 %2장</translation>
    </message>
    <message>
        <source>%1: too few to say how consistent the direction is</source>
        <translation>%1: 너무 적어 방향이 얼마나 일관된지 말할 수 없습니다</translation>
    </message>
    <message>
        <source>agreement %1, separation %2 · length %3 · %4</source>
        <translation>일치도 %1, 분리도 %2 · 길이 %3 · %4</translation>
    </message>
    <message>
        <source>On the data</source>
        <translation>데이터 위</translation>
    </message>
    <message>
        <source>Near the data</source>
        <translation>데이터 근처</translation>
    </message>
    <message>
        <source>Far from any image</source>
        <translation>어느 이미지와도 멂</translation>
    </message>
    <message>
        <source>Agreement: the cosine between the directions that two random halves of the images give, 1 the same, 0 chance. Separation: how often, of two images of the other half, the one at the far end lies farther along the direction, 1 always, 0.5 chance. Both are means over 16 halvings. Clear: both 0.9 or more; fair: 0.7 and 0.75; weak: agreement 0.3.</source>
        <translation>일치도: 이미지를 무작위로 반씩 나누어 얻은 두 방향 사이의 코사인. 1이면 같고 0이면 우연입니다. 분리도: 나머지 절반의 두 이미지 가운데 끝 쪽 이미지가 방향을 따라 더 멀리 있는 비율. 1이면 늘, 0.5이면 우연입니다. 둘 다 16번 나누어 평균한 값입니다. 뚜렷함: 둘 다 0.9 이상. 쓸 만함: 0.7과 0.75. 약함: 일치도 0.3.</translation>
    </message>
    <message>
        <source>Directions</source>
        <translation>방향</translation>
    </message>
    <message>
        <source>Directions through latent space are kept here once there is a model. Press Train (F5).</source>
        <translation>모델이 생기면 잠재 공간의 방향을 여기에 보관합니다. 학습 시작(F5)을 누르십시오.</translation>
    </message>
    <message>
        <source>Directions are kept with a run: train one, or open one.</source>
        <translation>방향은 실행과 함께 보관됩니다. 학습하거나 실행을 여십시오.</translation>
    </message>
    <message>
        <source>A direction leads from some images to others: from one class to another, or from all else to what is selected. Press New direction, then add as much of it as you like to any place.</source>
        <translation>방향은 어떤 이미지들에서 다른 이미지들로 이어집니다. 한 클래스에서 다른 클래스로, 또는 나머지 모두에서 선택한 것으로. ‘새 방향’을 누르고, 어느 위치에나 원하는 만큼 더하십시오.</translation>
    </message>
    <message>
        <source>None of the images at one of its ends is among those of this run, or both ends are the same.</source>
        <translation>한쪽 끝의 이미지가 이 실행의 이미지 가운데 없거나, 두 끝이 같습니다.</translation>
    </message>
    <message>
        <source>The direction comes when images at both of its ends are encoded.</source>
        <translation>두 끝의 이미지가 인코딩되면 방향이 나타납니다.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 lengths of the direction</source>
        <translation>방향 길이의 %1배</translation>
    </message>
    <message>
        <source>The directions kept with this run; F2 renames, Delete removes</source>
        <translation>이 실행에 보관된 방향. F2로 이름을 바꾸고 Delete로 삭제합니다</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>방향</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>일관성</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>&amp;New direction…</source>
        <translation>새 방향(&amp;N)…</translation>
    </message>
    <message>
        <source>A direction from some images to others: from one class to another, or to what is selected</source>
        <translation>어떤 이미지들에서 다른 이미지들로 가는 방향: 한 클래스에서 다른 클래스로, 또는 선택한 것으로</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Rename this direction (F2)</source>
        <translation>이 방향의 이름을 바꿉니다(F2)</translation>
    </message>
    <message>
        <source>Remove this direction (Delete); Undo brings it back</source>
        <translation>이 방향을 삭제합니다(Delete). 실행 취소로 되살릴 수 있습니다</translation>
    </message>
    <message>
        <source>Images along the direction</source>
        <translation>방향을 따라 늘어선 이미지</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>더하는 양</translation>
    </message>
    <message>
        <source>How much of the direction is added to the place, in lengths of the direction</source>
        <translation>방향을 위치에 얼마나 더할지 방향의 길이를 단위로 정합니다</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>되돌아가기</translation>
    </message>
    <message>
        <source>Go back to where the place was at first</source>
        <translation>처음 있던 위치로 돌아갑니다</translation>
    </message>
    <message>
        <source>Animation…</source>
        <translation>애니메이션…</translation>
    </message>
    <message>
        <source>Save the way along the direction as a GIF, an animated PNG or an MP4; the strip itself is exported with Ctrl+E</source>
        <translation>방향을 따라가는 모습을 GIF, 애니메이션 PNG, MP4로 저장합니다. 띠 자체는 Ctrl+E로 내보냅니다</translation>
    </message>
    <message>
        <source>This model came without a decoder: no image can be drawn along the direction. How consistent it is stands below, and the slider moves the place on the map along it.</source>
        <translation>이 모델은 디코더 없이 왔으므로 방향을 따라 이미지를 그릴 수 없습니다. 방향이 얼마나 일관된지는 아래에 있고, 슬라이더를 움직이면 지도의 위치가 방향을 따라 움직입니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::DistanceGauge</name>
    <message>
        <source>How far this place is from any encoded image, measured by how far apart those lie</source>
        <translation>이 위치가 인코딩된 이미지들로부터 얼마나 먼지를 이미지들 사이의 간격에 견주어 보여 줍니다</translation>
    </message>
    <message>
        <source>The nearest encoded image (%1) is %2 away. Nineteen in twenty images have a neighbour within %3.</source>
        <translation>가장 가까운 인코딩된 이미지(%1)까지의 거리는 %2입니다. 이미지 20장 중 19장은 %3 안에 이웃이 있습니다.</translation>
    </message>
    <message>
        <source>On the data</source>
        <translation>데이터 위</translation>
    </message>
    <message>
        <source>Near the data</source>
        <translation>데이터 근처</translation>
    </message>
    <message>
        <source>Far from any image</source>
        <translation>어느 이미지와도 멂</translation>
    </message>
    <message>
        <source>Distance to the data unknown</source>
        <translation>데이터까지의 거리 모름</translation>
    </message>
    <message>
        <source>The nearest latent drawn from an image&apos;s posterior (%1) is %2 away. Nineteen in twenty such latents, one of each image, have a neighbour within %3.</source>
        <translation>이미지의 사후분포에서 뽑은 가장 가까운 잠재 벡터(%1)까지의 거리는 %2입니다. 이미지마다 하나씩 뽑은 그런 벡터 20개 중 19개는 %3 안에 이웃이 있습니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::DrawingPad</name>
    <message>
        <source>Drawing pad</source>
        <translation>그리기 판</translation>
    </message>
    <message>
        <source>Arrow keys move the pen; with Shift held they draw.</source>
        <translation>화살표 키로 펜을 옮기고 Shift와 함께 누르면 그립니다.</translation>
    </message>
    <message>
        <source>Draw here: the left button draws, the right one erases. Arrow keys move the pen, with Shift they draw.</source>
        <translation>여기에 그리십시오. 왼쪽 단추는 그리고 오른쪽 단추는 지웁니다. 화살표 키로 펜을 옮기고 Shift와 함께 누르면 그립니다.</translation>
    </message>
    <message>
        <source>Draw here</source>
        <translation>여기에 그리십시오</translation>
    </message>
</context>
<context>
    <name>latentscape::EpochBar</name>
    <message>
        <source>Epoch before</source>
        <translation>이전 에폭</translation>
    </message>
    <message>
        <source>Show the stored epoch before (Page Up in the curves)</source>
        <translation>바로 앞에 저장된 에폭을 보여 줍니다(곡선에서 Page Up)</translation>
    </message>
    <message>
        <source>Play the epochs</source>
        <translation>에폭 재생</translation>
    </message>
    <message>
        <source>Epoch after</source>
        <translation>다음 에폭</translation>
    </message>
    <message>
        <source>Show the stored epoch after (Page Down in the curves)</source>
        <translation>바로 뒤에 저장된 에폭을 보여 줍니다(곡선에서 Page Down)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Stored epochs a second, while playing</source>
        <translation>재생할 때 초당 넘길 저장된 에폭의 수</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/초</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>Go through the stored epochs: map, decoder, pictures and numbers follow</source>
        <translation>저장된 에폭을 넘겨 봅니다. 지도, 디코더, 그림, 수치가 따라옵니다</translation>
    </message>
    <message>
        <source>Star this epoch</source>
        <translation>이 에폭에 별표 달기</translation>
    </message>
    <message>
        <source>Compare with the newest</source>
        <translation>최신 에폭과 비교</translation>
    </message>
    <message>
        <source>Lay this epoch beside the newest one</source>
        <translation>이 에폭을 최신 에폭과 나란히 놓습니다</translation>
    </message>
    <message>
        <source>Export as animation</source>
        <translation>애니메이션으로 내보내기</translation>
    </message>
    <message>
        <source>Save the way through the epochs as GIF, animated PNG or MP4</source>
        <translation>에폭을 넘기는 모습을 GIF, 애니메이션 PNG, MP4로 저장합니다</translation>
    </message>
    <message>
        <source>The &amp;map through the epochs…</source>
        <translation>에폭에 따른 지도(&amp;M)…</translation>
    </message>
    <message>
        <source>A &amp;picture through the epochs…</source>
        <translation>에폭에 따른 그림(&amp;P)…</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>에폭 %1/%2</translation>
    </message>
    <message>
        <source>best</source>
        <translation>가장 좋음</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Stop at this epoch (Space in the curves)</source>
        <translation>이 에폭에서 멈춥니다(곡선에서 Space)</translation>
    </message>
    <message>
        <source>Watch the latent space unfold, epoch by epoch (Space in the curves)</source>
        <translation>에폭을 차례로 넘기며 잠재 공간이 펼쳐지는 모습을 봅니다(곡선에서 Space)</translation>
    </message>
    <message>
        <source>Starred epoch</source>
        <translation>별표 단 에폭</translation>
    </message>
    <message>
        <source>This epoch is always kept; take its star away (S in the curves)</source>
        <translation>이 에폭은 언제나 남습니다. 별표를 뗍니다(곡선에서 S)</translation>
    </message>
    <message>
        <source>Keep this epoch, whatever is thinned out (S in the curves)</source>
        <translation>무엇을 솎아 내든 이 에폭은 남깁니다(곡선에서 S)</translation>
    </message>
    <message>
        <source>no epochs yet</source>
        <translation>아직 에폭 없음</translation>
    </message>
    <message>
        <source>%1 of %2 MB</source>
        <translation>%1/%2 MB</translation>
    </message>
    <message>
        <source>%1 MB, no limit</source>
        <translation>%1 MB, 제한 없음</translation>
    </message>
    <message>
        <source>%1 of %2 epochs kept</source>
        <translation>에폭 %1/%2개 남김</translation>
    </message>
</context>
<context>
    <name>latentscape::EvaluationView</name>
    <message>
        <source>Evaluate</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>Measure the model that is shown on the test images</source>
        <translation>보이는 모델을 시험 이미지로 평가합니다</translation>
    </message>
    <message>
        <source>Give up measuring</source>
        <translation>평가를 그만둡니다</translation>
    </message>
    <message>
        <source>Samples of log p(x)</source>
        <translation>log p(x)의 표본 수</translation>
    </message>
    <message>
        <source>Draws of z an image from which log p(x) is estimated; more come closer and take longer. 0 leaves it out</source>
        <translation>log p(x)를 추정하려고 이미지마다 뽑는 z의 수. 많으면 더 가까워지고 오래 걸립니다. 0이면 하지 않습니다</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Odd class</source>
        <translation>이상 클래스</translation>
    </message>
    <message>
        <source>How well does the model tell this class from the others by how badly it knows its images?</source>
        <translation>모델에 낯선 정도로 이 클래스를 나머지와 얼마나 잘 가릴 수 있는지 잽니다</translation>
    </message>
    <message>
        <source>Numbers of the model</source>
        <translation>모델의 수치</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>뜻</translation>
    </message>
    <message>
        <source>There is no model to measure yet. Press Train (F5).</source>
        <translation>아직 평가할 모델이 없습니다. 학습 시작(F5)을 누르십시오.</translation>
    </message>
    <message>
        <source>Measuring on the test images…</source>
        <translation>시험 이미지로 평가하는 중…</translation>
    </message>
    <message>
        <source>Press Evaluate to measure the model on the test images.</source>
        <translation>‘평가’를 누르면 모델을 시험 이미지로 평가합니다.</translation>
    </message>
    <message>
        <source>These are the numbers of epoch %1; the model has changed since. Press Evaluate again.</source>
        <translation>에폭 %1의 수치입니다. 그 뒤로 모델이 바뀌었습니다. ‘평가’를 다시 누르십시오.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln test image(s), epoch %1</source>
        <translation>
            <numerusform>시험 이미지 %Ln장, 에폭 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Press Evaluate to measure the model on some of its training images: none were kept for testing.</source>
        <translation>‘평가’를 누르면 모델을 학습 이미지의 일부로 평가합니다. 시험용으로 떼어 둔 이미지가 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln training image(s), epoch %1; none were kept for testing</source>
        <translation>
            <numerusform>학습 이미지 %Ln장, 에폭 %1, 시험용으로 떼어 둔 이미지 없음</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::ExperimentSheet</name>
    <message>
        <source>The same experiment, model by model</source>
        <translation>모델마다 같은 실험</translation>
    </message>
    <message>
        <source>originals</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>%1, picture %2 of %3</source>
        <translation>%1, 그림 %2/%3</translation>
    </message>
    <message>
        <source>image %1</source>
        <translation>이미지 %1</translation>
    </message>
    <message>
        <source>among the data of this model</source>
        <translation>이 모델의 데이터 안</translation>
    </message>
    <message>
        <source>at the edge of this model&apos;s data</source>
        <translation>이 모델의 데이터 가장자리</translation>
    </message>
    <message>
        <source>far from the data of this model: the decoder makes it up</source>
        <translation>이 모델의 데이터에서 먼 곳: 디코더가 지어낸 것입니다</translation>
    </message>
    <message>
        <source>far from the data of this model</source>
        <translation>이 모델의 데이터에서 먼 곳</translation>
    </message>
    <message>
        <source>at their edge</source>
        <translation>데이터의 가장자리</translation>
    </message>
</context>
<context>
    <name>latentscape::ExperimentsPage</name>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>each from its own prior</source>
        <translation>저마다 자기 사전분포에서</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Same experiment</source>
        <translation>같은 실험</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>실험</translation>
    </message>
    <message>
        <source>What every model is asked to do</source>
        <translation>모든 모델에 시킬 일</translation>
    </message>
    <message>
        <source>What is drawn at random follows from this number</source>
        <translation>무작위로 뽑는 것을 이 수가 정합니다</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>다른 시드</translation>
    </message>
    <message>
        <source>Draw anew with another seed</source>
        <translation>다른 시드로 새로 뽑습니다</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>The images this begins with: drawn at random, the selected ones, or those whose points were pressed last on the maps</source>
        <translation>시작할 이미지: 무작위로 뽑은 것, 선택한 것, 또는 지도에서 마지막에 누른 점의 이미지</translation>
    </message>
    <message>
        <source>images drawn at random</source>
        <translation>무작위로 뽑은 이미지</translation>
    </message>
    <message>
        <source>selected images</source>
        <translation>선택한 이미지</translation>
    </message>
    <message>
        <source>images pressed last</source>
        <translation>마지막에 누른 이미지</translation>
    </message>
    <message>
        <source>Off: every model decodes the same latents, drawn from a standard normal distribution. On: each decodes latents from its own prior or, without one, from a mixture fitted to its codes</source>
        <translation>끔: 표준 정규분포에서 뽑은 같은 잠재 벡터를 모든 모델이 디코딩합니다. 켬: 모델마다 자기 사전분포에서, 없으면 코드에 맞춘 혼합분포에서 뽑아 디코딩합니다</translation>
    </message>
    <message>
        <source>Save or copy these pictures</source>
        <translation>이 그림들을 저장하거나 복사합니다</translation>
    </message>
    <message>
        <source>Kind of path</source>
        <translation>경로의 종류</translation>
    </message>
    <message>
        <source>How the path goes from one image&apos;s code to the next</source>
        <translation>한 이미지의 코드에서 다음 이미지의 코드로 가는 방법</translation>
    </message>
    <message>
        <source>straight</source>
        <translation>직선</translation>
    </message>
    <message>
        <source>spherical</source>
        <translation>구면</translation>
    </message>
    <message>
        <source>nearest images</source>
        <translation>가장 가까운 이미지</translation>
    </message>
    <message>
        <source>neighbours</source>
        <translation>이웃</translation>
    </message>
    <message>
        <source>Select images on a map; until then some are drawn at random.</source>
        <translation>지도에서 이미지를 선택하십시오. 그때까지는 무작위로 뽑습니다.</translation>
    </message>
    <message>
        <source>Select two images or more on a map; until then some are drawn at random.</source>
        <translation>지도에서 이미지를 두 장 이상 선택하십시오. 그때까지는 무작위로 뽑습니다.</translation>
    </message>
    <message>
        <source>Press an image&apos;s point on a map; until then some are drawn at random.</source>
        <translation>지도에서 이미지의 점을 누르십시오. 그때까지는 무작위로 뽑습니다.</translation>
    </message>
    <message>
        <source>Press the points of two images on a map; until then some are drawn at random.</source>
        <translation>지도에서 두 이미지의 점을 누르십시오. 그때까지는 무작위로 뽑습니다.</translation>
    </message>
    <message>
        <source>Lay models side by side to see what each makes of the same experiment.</source>
        <translation>모델들을 나란히 놓으면 같은 실험에서 저마다 무엇을 만드는지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>The pictures are being drawn…</source>
        <translation>그림을 그리는 중…</translation>
    </message>
    <message>
        <source>As on the screen: names and marks stay sharp, the images are pixels.</source>
        <translation>화면에 보이는 대로 저장합니다. 이름과 표시는 또렷하고 이미지는 픽셀입니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::ExportDialog</name>
    <message>
        <source>Export picture</source>
        <translation>그림 내보내기</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>미리 보기</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>크기(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>배율</translation>
    </message>
    <message>
        <source>How many times larger the picture is saved</source>
        <translation>그림을 몇 배로 크게 저장할지 정합니다</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>고르기…</translation>
    </message>
    <message>
        <source>Choose folder and name of the file</source>
        <translation>파일의 폴더와 이름을 고릅니다</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>명령으로 복사</translation>
    </message>
    <message>
        <source>Copy the command line that makes the same file</source>
        <translation>같은 파일을 만드는 명령줄을 복사합니다</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 픽셀</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 그림 (*.png)</translation>
    </message>
    <message>
        <source>%1 exists already. Replace it?</source>
        <translation>%1이(가) 이미 있습니다. 덮어쓰시겠습니까?</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>형식(&amp;O)</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>모양</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>PNG is pixels; SVG keeps lines and letters, so that it is sharp in any size</source>
        <translation>PNG는 픽셀로 저장하고, SVG는 선과 글자를 그대로 두어 어떤 크기에서도 또렷합니다</translation>
    </message>
    <message>
        <source>This picture is made of pixels: a PNG holds all there is</source>
        <translation>이 그림은 픽셀로 되어 있어 PNG에 모두 담깁니다</translation>
    </message>
    <message>
        <source>SVG pictures (*.svg)</source>
        <translation>SVG 그림 (*.svg)</translation>
    </message>
</context>
<context>
    <name>latentscape::FactorTable</name>
    <message>
        <source>The dimension that tells most of “%1” is this far ahead of the next one</source>
        <translation>“%1”을(를) 가장 많이 알려 주는 차원이 다음 차원을 이만큼 앞섭니다</translation>
    </message>
    <message>
        <source>z%1 alone tells %2 % of “%3” (%4 nat of mutual information). Click to see it on the map and at its slider.</source>
        <translation>z%1 하나가 “%3”의 %2%를 알려 줍니다(상호 정보량 %4 nat). 누르면 지도와 슬라이더에서 보여 줍니다.</translation>
    </message>
    <message>
        <source>%1, gap %2 %</source>
        <translation>%1, 격차 %2%</translation>
    </message>
    <message>
        <source>%1, z%2: %3 %</source>
        <translation>%1, z%2: %3%</translation>
    </message>
    <message>
        <source>%1, the most</source>
        <translation>%1, 가장 많음</translation>
    </message>
    <message>
        <source>By how much the best dimension of a factor is ahead of the second best</source>
        <translation>인자를 가장 잘 담은 차원이 둘째 차원을 얼마나 앞서는지</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>격차</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>인자</translation>
    </message>
</context>
<context>
    <name>latentscape::FactorsView</name>
    <message>
        <source>Factors</source>
        <translation>인자</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy the matrix as a table (Ctrl+C)</source>
        <translation>행렬을 표로 복사합니다(Ctrl+C)</translation>
    </message>
    <message>
        <source>Load the data set “shapes”</source>
        <translation>데이터 세트 “shapes” 불러오기</translation>
    </message>
    <message>
        <source>Squares, ellipses and hearts, made here, in known places, sizes and turns</source>
        <translation>위치, 크기, 회전을 알고 여기서 만든 사각형, 타원, 하트</translation>
    </message>
    <message>
        <source>What each dimension tells of each factor, in per cent</source>
        <translation>차원마다 각 인자에 관해 알려 주는 양(%)</translation>
    </message>
    <message>
        <source>What made these images differ is not known. In the built-in data set “shapes” it is: shape, scale, rotation and place of each; train on it to see which dimension carries which.</source>
        <translation>이 이미지들이 무엇 때문에 다른지 알려져 있지 않습니다. 내장 데이터 세트 “shapes”에서는 모양, 크기, 회전, 위치를 압니다. 그것으로 학습하면 어느 차원이 무엇을 담는지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Which dimension carries which factor of the data is shown here once there is a model. Press Train (F5).</source>
        <translation>모델이 생기면 어느 차원이 데이터의 어느 인자를 담는지 여기에 나타납니다. 학습 시작(F5)을 누르십시오.</translation>
    </message>
    <message>
        <source>Finding out which dimension carries which factor…</source>
        <translation>어느 차원이 어느 인자를 담는지 알아보는 중…</translation>
    </message>
    <message>
        <source>MIG %1</source>
        <translation>MIG %1</translation>
    </message>
    <message>
        <source>MIG –</source>
        <translation>MIG –</translation>
    </message>
    <message>
        <source>1: every factor has a dimension of its own. Cells: what a dimension tells of a factor, %</source>
        <translation>1: 인자마다 자기 차원이 있음. 칸: 차원이 인자에 관해 알려 주는 양(%)</translation>
    </message>
    <message>
        <source>Mutual information gap (Chen et al. 2018): by how much the dimension that tells most of a factor is ahead of the next one, mean over the factors. Codes are drawn for the images, and each dimension is cut into 20 parts. More is better.</source>
        <translation>상호 정보량 격차(Chen 외 2018): 인자를 가장 많이 알려 주는 차원이 다음 차원을 얼마나 앞서는지를 인자들에 걸쳐 평균한 값. 이미지마다 코드를 뽑고 각 차원을 20구간으로 나눕니다. 클수록 좋습니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::ImageController</name>
    <message>
        <source>%1 of other data</source>
        <translation>다른 데이터의 %1</translation>
    </message>
</context>
<context>
    <name>latentscape::ImageInput</name>
    <message>
        <source>&amp;Image</source>
        <translation>이미지(&amp;I)</translation>
    </message>
    <message>
        <source>Image of the data set</source>
        <translation>데이터 세트의 이미지</translation>
    </message>
    <message>
        <source>The number of an image of the data set; it is encoded and becomes the place of the sliders</source>
        <translation>데이터 세트 이미지의 번호. 인코딩되어 슬라이더의 위치가 됩니다</translation>
    </message>
    <message>
        <source>Class of the random image</source>
        <translation>무작위 이미지의 클래스</translation>
    </message>
    <message>
        <source>From which class the random image is taken</source>
        <translation>무작위 이미지를 어느 클래스에서 고를지 정합니다</translation>
    </message>
    <message>
        <source>Random image</source>
        <translation>무작위 이미지</translation>
    </message>
    <message>
        <source>Encode an image drawn from the data</source>
        <translation>데이터에서 뽑은 이미지를 인코딩합니다</translation>
    </message>
    <message>
        <source>Open picture…</source>
        <translation>그림 열기…</translation>
    </message>
    <message>
        <source>Encode a picture from a file; it can be dropped here as well</source>
        <translation>파일의 그림을 인코딩합니다. 여기에 끌어다 놓아도 됩니다</translation>
    </message>
    <message>
        <source>Paste picture</source>
        <translation>그림 붙여넣기</translation>
    </message>
    <message>
        <source>Encode the picture on the clipboard (Ctrl+V)</source>
        <translation>클립보드의 그림을 인코딩합니다(Ctrl+V)</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>그리기</translation>
    </message>
    <message>
        <source>Draw an image on a pad; it is encoded while you draw</source>
        <translation>판에 그림을 그립니다. 그리는 동안 인코딩됩니다</translation>
    </message>
    <message>
        <source>Encode picture</source>
        <translation>그림 인코딩</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.bmp *.webp *.pgm *.ppm *.pbm *.tif *.tiff)</source>
        <translation>그림 (*.png *.jpg *.jpeg *.bmp *.webp *.pgm *.ppm *.pbm *.tif *.tiff)</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>펜</translation>
    </message>
    <message>
        <source>Draw with the left button</source>
        <translation>왼쪽 단추로 그립니다</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>지우개</translation>
    </message>
    <message>
        <source>Erase with the left button</source>
        <translation>왼쪽 단추로 지웁니다</translation>
    </message>
    <message>
        <source>Clear the pad</source>
        <translation>판 지우기</translation>
    </message>
    <message>
        <source>Clear the pad (Delete)</source>
        <translation>판을 지웁니다(Delete)</translation>
    </message>
    <message>
        <source>The image as the encoder sees it</source>
        <translation>인코더가 보는 이미지</translation>
    </message>
    <message>
        <source>Its reconstruction</source>
        <translation>그 재구성</translation>
    </message>
    <message>
        <source>%1 · epoch %2</source>
        <translation>%1 · 에폭 %2</translation>
    </message>
    <message>
        <source>any</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>The image as the encoder sees it; a double click on one of the data set finds its point on the map</source>
        <translation>인코더가 보는 이미지. 데이터 세트의 이미지를 두 번 누르면 지도에서 그 점을 찾습니다</translation>
    </message>
    <message>
        <source>There are no data yet.</source>
        <translation>아직 데이터가 없습니다.</translation>
    </message>
    <message>
        <source>No image can be encoded: that takes a model with an encoder.</source>
        <translation>이미지를 인코딩할 수 없습니다. 인코더가 있는 모델이 필요합니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::ImageMarks</name>
    <message>
        <source>Marks of the image that is looked at</source>
        <translation>보고 있는 이미지의 표시</translation>
    </message>
</context>
<context>
    <name>latentscape::ImageStudies</name>
    <message>
        <source>Reconstruction</source>
        <translation>재구성</translation>
    </message>
    <message>
        <source>The image beside what the model makes of it</source>
        <translation>이미지와 그 재구성을 나란히 보여 줍니다</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>잡음</translation>
    </message>
    <message>
        <source>Spoil the image and see what the model restores, and where it puts noisy copies</source>
        <translation>이미지를 훼손하여 모델이 무엇을 되살리는지, 잡음 섞인 사본을 어디에 놓는지 봅니다</translation>
    </message>
    <message>
        <source>Posterior</source>
        <translation>사후분포</translation>
    </message>
    <message>
        <source>Mean and spread of the image&apos;s code, and places drawn from it</source>
        <translation>이미지 코드의 평균과 퍼짐, 그리고 거기서 뽑은 위치</translation>
    </message>
</context>
<context>
    <name>latentscape::ImportDialog</name>
    <message>
        <source> and </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Import model</source>
        <translation>모델 가져오기</translation>
    </message>
    <message>
        <source>A model that was trained elsewhere becomes a run: map, sliders, paths and comparison work as with any other. Give its weights as a safetensors file, or its networks as ONNX files (either alone is useful), or a run&apos;s archive from another machine. Files can be dropped here.</source>
        <translation>다른 곳에서 학습한 모델이 실행이 됩니다. 지도, 슬라이더, 경로, 비교를 다른 실행처럼 쓸 수 있습니다. 가중치를 safetensors 파일로 주거나, 신경망을 ONNX 파일로 주거나(하나만 있어도 쓸모가 있습니다), 다른 컴퓨터에서 온 실행의 보관 파일을 주십시오. 파일을 여기에 끌어다 놓아도 됩니다.</translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation>파일을 읽는 중</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>가져오기(&amp;I)</translation>
    </message>
    <message>
        <source>Make a run of it and open that</source>
        <translation>실행을 만들어 엽니다</translation>
    </message>
    <message>
        <source>Choose a file to see what is in it.</source>
        <translation>파일을 고르면 무엇이 들어 있는지 보여 줍니다.</translation>
    </message>
    <message>
        <source>Either weights or ONNX files, not both: clear one of them.</source>
        <translation>가중치와 ONNX 파일 중 하나만 쓸 수 있습니다. 하나를 비우십시오.</translation>
    </message>
    <message>
        <source>This is a file of codes, not of a model: Open (Ctrl+O) shows it.</source>
        <translation>이 파일에는 모델이 아니라 코드가 들어 있습니다. 열기(Ctrl+O)로 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; takes %2 and gives %3.</source>
        <translation>&lt;b&gt;%1&lt;/b&gt;: 입력 %2, 출력 %3.</translation>
    </message>
    <message>
        <source>The encoder</source>
        <translation>인코더</translation>
    </message>
    <message>
        <source>The decoder</source>
        <translation>디코더</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%1&lt;/b&gt;, %n latent dimension(s)</source>
        <translation>
            <numerusform>&lt;b&gt;%1&lt;/b&gt;, 잠재 차원 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Images of %1 × %2 pixels, %3</source>
        <translation>%1 × %2 픽셀의 이미지, %3</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>회색조</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>컬러</translation>
    </message>
    <message numerus="yes">
        <source>Decodes under one of %n label(s)</source>
        <translation>
            <numerusform>레이블 %n개 중 하나를 받아 디코딩합니다</numerusform>
        </translation>
    </message>
    <message>
        <source>Without a decoder there are a map and neighbours, but no decoded images.</source>
        <translation>디코더가 없으면 지도와 이웃은 볼 수 있지만 디코딩된 이미지는 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>Without an encoder there are sliders and samples, but no map of the images.</source>
        <translation>인코더가 없으면 슬라이더와 표본은 쓸 수 있지만 이미지의 지도는 볼 수 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;The run %1&lt;/b&gt;: %2, %n stored epoch(s)</source>
        <translation>
            <numerusform>&lt;b&gt;실행 %1&lt;/b&gt;: %2, 저장된 에폭 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Trained on %1; %2 on disk</source>
        <translation>학습 데이터: %1. 디스크 용량: %2</translation>
    </message>
    <message>
        <source>Its images are not on this machine under that name: say where they are, or import it and open it once they are there.</source>
        <translation>그 이름의 이미지가 이 컴퓨터에 없습니다. 어디에 있는지 알려 주거나, 먼저 가져온 뒤 이미지가 생기면 여십시오.</translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) in it will be left out</source>
        <translation>
            <numerusform>그 밖에 든 파일 %n개는 가져오지 않습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Weights or archive</source>
        <translation>가중치·보관 파일(&amp;W)</translation>
    </message>
    <message>
        <source>A safetensors file, or the archive of a run</source>
        <translation>safetensors 파일 또는 실행의 보관 파일</translation>
    </message>
    <message>
        <source>Weights and archives (*.safetensors *.zip)</source>
        <translation>가중치와 보관 파일 (*.safetensors *.zip)</translation>
    </message>
    <message>
        <source>&amp;Encoder</source>
        <translation>인코더(&amp;E)</translation>
    </message>
    <message>
        <source>An ONNX file: images to codes</source>
        <translation>ONNX 파일: 이미지를 코드로</translation>
    </message>
    <message>
        <source>ONNX files (*.onnx)</source>
        <translation>ONNX 파일 (*.onnx)</translation>
    </message>
    <message>
        <source>&amp;Decoder</source>
        <translation>디코더(&amp;D)</translation>
    </message>
    <message>
        <source>An ONNX file: codes to images</source>
        <translation>ONNX 파일: 코드를 이미지로</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>고르기: %1</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>파일 고르기</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>데이터 세트</translation>
    </message>
    <message>
        <source>Images to explore the model with: the name of a data set, or a file or folder</source>
        <translation>모델을 살펴볼 이미지: 데이터 세트의 이름, 또는 파일이나 폴더</translation>
    </message>
    <message>
        <source>Data &amp;set</source>
        <translation>데이터 세트(&amp;S)</translation>
    </message>
</context>
<context>
    <name>latentscape::KlBars</name>
    <message>
        <source>Use of each latent dimension</source>
        <translation>잠재 차원별 쓰임</translation>
    </message>
    <message>
        <source>Variance of each dimension</source>
        <translation>차원별 분산</translation>
    </message>
    <message>
        <source>Posterior collapse: every dimension equals the prior, so the decoder sees nothing of the image. A lower KL weight, a longer warm-up or free bits help.</source>
        <translation>사후분포 붕괴: 모든 차원이 사전분포와 같아 디코더가 이미지에 관해 아무것도 알지 못합니다. KL 가중치를 낮추거나 워밍업을 늘리거나 자유 비트를 쓰면 도움이 됩니다.</translation>
    </message>
    <message numerus="yes">
        <source>Posterior collapse in %n dimension(s): %1 equals the prior and carries nothing about the image.</source>
        <translation>
            <numerusform>차원 %n개에서 사후분포 붕괴: %1이(가) 사전분포와 같아 이미지에 관해 아무것도 담지 않습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Shown when a model is trained or a run is open.</source>
        <translation>모델을 학습하거나 실행을 열면 나타납니다.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n unit(s) active</source>
        <translation>
            <numerusform>유닛 %n개 중 %1개 활성</numerusform>
        </translation>
    </message>
    <message>
        <source>A unit is active when its mean varies by more than 0.01 over the images.</source>
        <translation>이미지에 따라 평균의 분산이 0.01을 넘으면 활성 유닛입니다.</translation>
    </message>
    <message>
        <source>KL per dimension</source>
        <translation>차원별 KL</translation>
    </message>
    <message>
        <source>In nats, on test images; while an epoch is under way, of the images on the map. A dimension with no KL carries nothing about the image: its posterior equals the prior.</source>
        <translation>단위는 nat. 시험 이미지에서 잰 값이고, 에폭이 진행되는 동안은 지도에 보이는 이미지에서 잰 값입니다. KL이 없는 차원은 이미지에 관해 아무것도 담지 않습니다. 사후분포가 사전분포와 같습니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::LabelMixer</name>
    <message>
        <source>Label</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>Mix</source>
        <translation>섞기</translation>
    </message>
    <message>
        <source>Decode under a mixture of labels</source>
        <translation>여러 레이블을 섞어 디코딩합니다</translation>
    </message>
    <message>
        <source>Label %1</source>
        <translation>레이블 %1</translation>
    </message>
    <message>
        <source>Decode under the label %1 (key %2)</source>
        <translation>레이블 %1(으)로 디코딩합니다(%2 키)</translation>
    </message>
    <message>
        <source>Decode under the label %1</source>
        <translation>레이블 %1(으)로 디코딩합니다</translation>
    </message>
    <message>
        <source>Weight of the label %1</source>
        <translation>레이블 %1의 가중치</translation>
    </message>
    <message>
        <source>How much of the label %1 is in the mixture</source>
        <translation>섞은 레이블에서 %1이(가) 차지하는 몫</translation>
    </message>
</context>
<context>
    <name>latentscape::LatentMap</name>
    <message>
        <source>Latent map</source>
        <translation>잠재 지도</translation>
    </message>
    <message>
        <source>Map of the latent space</source>
        <translation>잠재 공간의 지도</translation>
    </message>
    <message>
        <source>%1 % of the variance</source>
        <translation>분산의 %1%</translation>
    </message>
    <message>
        <source>PCA 1 · %1</source>
        <translation>PCA 1 · %1</translation>
    </message>
    <message>
        <source>PCA 2 · %1</source>
        <translation>PCA 2 · %1</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>에폭 %1</translation>
    </message>
    <message>
        <source>#%1</source>
        <translation>#%1</translation>
    </message>
    <message>
        <source>%1 · #%2</source>
        <translation>%1 · #%2</translation>
    </message>
    <message>
        <source>image %1</source>
        <translation>이미지 %1</translation>
    </message>
    <message>
        <source>image %1, class %2</source>
        <translation>이미지 %1, 클래스 %2</translation>
    </message>
    <message>
        <source>No data set yet</source>
        <translation>아직 데이터 세트가 없습니다</translation>
    </message>
    <message>
        <source>Open one, or press Train (F5) to begin with MNIST.</source>
        <translation>하나를 열거나, 학습 시작(F5)을 눌러 MNIST로 시작하십시오.</translation>
    </message>
    <message>
        <source>Press Train (F5)</source>
        <translation>학습 시작(F5)을 누르십시오</translation>
    </message>
    <message>
        <source>Every image becomes a point here, and you can watch the latent space unfold.</source>
        <translation>모든 이미지가 여기에 점이 되고, 잠재 공간이 펼쳐지는 모습을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Encoding…</source>
        <translation>인코딩하는 중…</translation>
    </message>
    <message>
        <source>Every image is being turned into a point.</source>
        <translation>모든 이미지를 점으로 바꾸고 있습니다.</translation>
    </message>
    <message>
        <source>computing the reconstruction errors…</source>
        <translation>재구성 오차를 계산하는 중…</translation>
    </message>
    <message numerus="yes">
        <source>rings: %n noisy copies of %1</source>
        <translation>
            <numerusform>고리: %1의 잡음 섞인 사본 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>ellipse and triangles: posterior of %1</source>
        <translation>타원과 세모: %1의 사후분포</translation>
    </message>
    <message>
        <source>Arrow keys move the place that is decoded, plus and minus zoom, Home fits the axes to the points, W, P, R, L and A choose the tool.</source>
        <translation>화살표 키로 디코딩할 위치를 옮기고, +와 - 키로 확대·축소하고, Home으로 축을 점에 맞추고, W, P, R, L, A로 도구를 고릅니다.</translation>
    </message>
    <message>
        <source>%L1 selected</source>
        <translation>%L1장 선택</translation>
    </message>
    <message>
        <source>computing the distances…</source>
        <translation>거리를 계산하는 중…</translation>
    </message>
    <message>
        <source>sure: %1 %</source>
        <comment>how far to trust what lies at a place of a layout</comment>
        <translation>확실: %1%</translation>
    </message>
    <message>
        <source>unsure: %1 %</source>
        <comment>how far to trust what lies at a place of a layout</comment>
        <translation>불확실: %1%</translation>
    </message>
    <message>
        <source>a guess: %1 %</source>
        <comment>how far to trust what lies at a place of a layout</comment>
        <translation>짐작: %1%</translation>
    </message>
    <message>
        <source>Not there yet</source>
        <translation>아직 없습니다</translation>
    </message>
    <message>
        <source>This model is being loaded, or waits for its training to begin.</source>
        <translation>이 모델은 불러오는 중이거나 학습이 시작되기를 기다리고 있습니다.</translation>
    </message>
    <message>
        <source>a sample of the images</source>
        <translation>이미지의 일부</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>share of the variance</comment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>There is no encoder</source>
        <translation>인코더가 없습니다</translation>
    </message>
    <message>
        <source>This model came as a decoder alone: no image has a place here. The decoder draws any place, and Pictures shows samples.</source>
        <translation>이 모델은 디코더뿐이어서 여기에 이미지의 자리가 없습니다. 어느 위치든 디코더가 그리고, ‘그림’에서 표본을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>comparing the neighbours…</source>
        <translation>이웃을 비교하는 중…</translation>
    </message>
    <message>
        <source>Points, axes and letters stay lines.</source>
        <translation>점, 축, 글자는 선으로 남습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln points are too many for lines: they become an image in it.</source>
        <translation>
            <numerusform>점이 %Ln개여서 선으로 두기에는 너무 많습니다. 파일 안의 이미지로 담깁니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>이미지 %Ln장</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::LatentSlider</name>
    <message>
        <source>Lock %1</source>
        <translation>%1 잠그기</translation>
    </message>
    <message>
        <source>Lock %1: Zero, Random and images leave it where it is</source>
        <translation>%1 잠그기: 원점, 무작위, 이미지가 이 값을 바꾸지 않습니다</translation>
    </message>
    <message>
        <source>Slider of %1</source>
        <translation>%1의 슬라이더</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>%1의 값</translation>
    </message>
    <message>
        <source>The value of %1; it may lie outside the range of the slider</source>
        <translation>%1의 값. 슬라이더의 범위를 벗어나도 됩니다</translation>
    </message>
    <message>
        <source>%1 nat</source>
        <translation>%1 nat</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>쓰이지 않음</translation>
    </message>
    <message>
        <source>z%1: mean KL to the prior %2 nat; its means have variance %3</source>
        <translation>z%1: 사전분포와의 평균 KL %2 nat, 평균의 분산 %3</translation>
    </message>
    <message>
        <source>z%1: the codes have variance %2</source>
        <translation>z%1: 코드의 분산 %2</translation>
    </message>
    <message>
        <source>This dimension is unused: it hardly differs between images.</source>
        <translation>쓰이지 않는 차원입니다. 이미지에 따라 거의 달라지지 않습니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::LatentSliders</name>
    <message>
        <source>Sort by use</source>
        <translation>많이 쓰이는 순</translation>
    </message>
    <message>
        <source>Latent dimensions</source>
        <translation>잠재 차원</translation>
    </message>
    <message>
        <source>Put the dimensions that tell images apart most on top</source>
        <translation>이미지를 가장 잘 구별하는 차원을 위로 올립니다</translation>
    </message>
    <message>
        <source>The others hardly differ between images: their posterior has collapsed onto the prior.</source>
        <translation>나머지는 이미지에 따라 거의 달라지지 않습니다. 사후분포가 사전분포로 붕괴했습니다.</translation>
    </message>
    <message>
        <source>%1 of %2 in use</source>
        <translation>%2개 중 %1개 쓰임</translation>
    </message>
    <message>
        <source>Page of dimensions</source>
        <translation>차원 페이지</translation>
    </message>
    <message>
        <source>Which of the dimensions have their sliders below, counted in the order they are in</source>
        <translation>아래에 슬라이더를 보일 차원들. 지금 늘어선 순서로 셉니다</translation>
    </message>
    <message>
        <source>%L1 to %L2</source>
        <translation>%L1~%L2</translation>
    </message>
    <message>
        <source>of %L1</source>
        <translation>/ %L1</translation>
    </message>
</context>
<context>
    <name>latentscape::LikelihoodView</name>
    <message>
        <source>Bound and log p(x)</source>
        <translation>하한과 log p(x)</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>측정</translation>
    </message>
    <message>
        <source>Estimate log p(x) of test images from ever more samples of z</source>
        <translation>z의 표본을 점점 늘려 가며 시험 이미지의 log p(x)를 추정합니다</translation>
    </message>
    <message>
        <source>Along</source>
        <translation>가로축</translation>
    </message>
    <message>
        <source>What the plot goes along: the number of samples K of the model that is shown, or the run&apos;s stored epochs</source>
        <translation>그래프의 가로축: 보이는 모델의 표본 수 K 또는 실행에 저장된 에폭</translation>
    </message>
    <message>
        <source>samples K</source>
        <translation>표본 수 K</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>시험 이미지</translation>
    </message>
    <message>
        <source>Drawn from the test images, the same at every measurement; more are more precise</source>
        <translation>시험 이미지에서 뽑으며 측정할 때마다 같습니다. 많을수록 정밀합니다</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Give up measuring</source>
        <translation>측정을 그만둡니다</translation>
    </message>
    <message>
        <source>The bound never lies above log p(x); more samples close the gap from below</source>
        <translation>하한은 log p(x)를 넘지 않습니다. 표본이 많을수록 아래에서 간격이 좁혀집니다</translation>
    </message>
    <message>
        <source>nats per image</source>
        <translation>이미지당 nat</translation>
    </message>
    <message>
        <source>There is no model to measure yet. Press Train (F5).</source>
        <translation>아직 측정할 모델이 없습니다. 학습 시작(F5)을 누르십시오.</translation>
    </message>
    <message>
        <source>Measuring on test images…</source>
        <translation>시험 이미지로 측정하는 중…</translation>
    </message>
    <message>
        <source>Press Measure to see how far the bound (ELBO) lies below log p(x).</source>
        <translation>‘측정’을 누르면 하한(ELBO)이 log p(x)보다 얼마나 낮은지 보여 줍니다.</translation>
    </message>
    <message>
        <source>The model has changed since this was measured, at epoch %1. Press Measure again.</source>
        <translation>에폭 %1에서 측정한 뒤로 모델이 바뀌었습니다. ‘측정’을 다시 누르십시오.</translation>
    </message>
    <message>
        <source>Grey pixels under a bernoulli likelihood are not a likelihood: compare such numbers with their like only.</source>
        <translation>bernoulli 가능도에서 회색 픽셀의 값은 참된 가능도가 아닙니다. 같은 것끼리만 비교하십시오.</translation>
    </message>
    <message>
        <source>samples of z an image</source>
        <translation>이미지당 z의 표본 수</translation>
    </message>
    <message>
        <source>bound (ELBO)</source>
        <translation>하한(ELBO)</translation>
    </message>
    <message>
        <source>log p(x), estimated</source>
        <translation>log p(x) 추정값</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>log p(x), K = %1</source>
        <translation>log p(x), K = %1</translation>
    </message>
    <message numerus="yes">
        <source>Epoch %1: bound %2, log p(x) %3 from %4 samples; %Ln test image(s).</source>
        <translation>
            <numerusform>에폭 %1: 하한 %2, log p(x) %3(표본 %4개), 시험 이미지 %Ln장.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::LookControls</name>
    <message>
        <source>Spacing</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>Pixels between two images, enlarged as these are</source>
        <translation>두 이미지 사이의 픽셀 수. 이미지와 함께 확대됩니다</translation>
    </message>
    <message>
        <source> px apart</source>
        <translation> 픽셀 간격</translation>
    </message>
    <message>
        <source>C&amp;aptions</source>
        <translation>설명(&amp;A)</translation>
    </message>
    <message>
        <source>Write values of z, labels, steps or numbers of images beside the images</source>
        <translation>z의 값, 레이블, 단계, 이미지의 번호를 이미지 옆에 씁니다</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>색</translation>
    </message>
    <message>
        <source>The colours of grey images; the ramps keep their order for colour-blind eyes and in print</source>
        <translation>회색조 이미지에 입힐 색. 색각 이상이 있거나 인쇄해도 밝기의 차례가 유지됩니다</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>회색</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>반전</translation>
    </message>
    <message>
        <source>Violet to yellow</source>
        <translation>보라에서 노랑</translation>
    </message>
    <message>
        <source>Blue to yellow</source>
        <translation>파랑에서 노랑</translation>
    </message>
</context>
<context>
    <name>latentscape::LossPlot</name>
    <message>
        <source>train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>test</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>로그 눈금</translation>
    </message>
    <message>
        <source>Draw the losses on a logarithmic scale</source>
        <translation>손실을 로그 눈금으로 그립니다</translation>
    </message>
    <message>
        <source>Logarithmic losses</source>
        <translation>로그 눈금 손실</translation>
    </message>
    <message>
        <source>Losses appear here while a model is trained.</source>
        <translation>모델을 학습하면 손실이 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Loss curves</source>
        <translation>손실 곡선</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>nats per image</source>
        <translation>이미지당 nat</translation>
    </message>
    <message>
        <source>Show the curve of %1</source>
        <translation>%1 곡선 보이기</translation>
    </message>
    <message>
        <source>Thin line: training images. Marked line: test images.</source>
        <translation>가는 선: 학습 이미지. 점이 있는 선: 시험 이미지.</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>에폭 %1</translation>
    </message>
    <message>
        <source>%1 set to %2</source>
        <translation>%1을(를) %2(으)로 바꿈</translation>
    </message>
    <message>
        <source>Click: the model as it was then</source>
        <translation>누르면 그때의 모델</translation>
    </message>
    <message>
        <source>share of the images</source>
        <translation>이미지의 비율</translation>
    </message>
    <message>
        <source>Point to read values, click to see the model as it was at that epoch. Left and Right move the cursor by an epoch, Enter shows the model. Page Up and Page Down show the stored epochs one after the other, Space plays them, S stars the one that is shown. Wheel zooms, drag moves, double click shows all.</source>
        <translation>가리키면 값을 읽고, 누르면 그 에폭 때의 모델을 봅니다. Left와 Right는 커서를 한 에폭씩 옮기고, Enter는 그 모델을 보여 줍니다. Page Up과 Page Down은 저장된 에폭을 차례로 보여 주고, Space는 재생하며, S는 보이는 에폭에 별표를 답니다. 휠은 확대, 끌기는 이동, 두 번 누르기는 전체 보기입니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::MainWindow</name>
    <message>
        <source>Map and pictures</source>
        <translation>지도와 그림</translation>
    </message>
    <message>
        <source>Latent map</source>
        <translation>잠재 지도</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>The encoded images as points</source>
        <translation>인코딩된 이미지를 점으로 보여 줍니다</translation>
    </message>
    <message>
        <source>Reconstructions, samples, manifold and traversals</source>
        <translation>재구성, 표본, 다양체, 순회</translation>
    </message>
    <message>
        <source>Setup</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행 목록</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>디코더</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Rece&amp;nt runs</source>
        <translation>최근 실행(&amp;N)</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>도구 모음</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>그림을 클립보드에 복사했습니다.</translation>
    </message>
    <message>
        <source>A picture of %1 × %2 pixels is too large to be copied: choose a smaller size in Export (Ctrl+E).</source>
        <translation>%1 × %2 픽셀의 그림은 너무 커서 복사할 수 없습니다. 내보내기(Ctrl+E)에서 더 작은 크기를 고르십시오.</translation>
    </message>
    <message>
        <source>There is no picture here yet: bring the map, or another view that shows one, to the front.</source>
        <translation>여기에는 아직 그림이 없습니다. 지도나 그림이 있는 다른 보기를 앞으로 가져오십시오.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Put the panels back as they were</source>
        <translation>패널을 되돌리기 전의 자리로 다시 옮깁니다</translation>
    </message>
    <message>
        <source>The panels are where they were at first.</source>
        <translation>패널을 처음 자리로 되돌렸습니다.</translation>
    </message>
    <message>
        <source>No program opened the log file %1.</source>
        <translation>로그 파일 %1을(를) 열 프로그램이 없습니다.</translation>
    </message>
    <message>
        <source>A training is running. Stop it before another one is continued.</source>
        <translation>학습이 진행 중입니다. 다른 실행을 이어 가려면 먼저 멈추십시오.</translation>
    </message>
    <message>
        <source>Open data set</source>
        <translation>데이터 세트 열기</translation>
    </message>
    <message>
        <source>Encode picture</source>
        <translation>그림 인코딩</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.bmp *.webp *.pgm *.ppm *.tif *.tiff)</source>
        <translation>그림 (*.png *.jpg *.jpeg *.bmp *.webp *.pgm *.ppm *.tif *.tiff)</translation>
    </message>
    <message>
        <source>There is no file or folder %1.</source>
        <translation>%1(이)라는 파일이나 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>A training is running. Stop it before another data set is opened.</source>
        <translation>학습이 진행 중입니다. 다른 데이터 세트를 열려면 먼저 멈추십시오.</translation>
    </message>
    <message>
        <source>%1 is being written into an archive: wait for its end, or cancel it, before it is renamed or deleted.</source>
        <translation>%1을(를) 보관 파일로 쓰는 중입니다. 이름을 바꾸거나 삭제하려면 끝나기를 기다리거나 취소하십시오.</translation>
    </message>
    <message>
        <source>%1 is being measured along its epochs: wait for its end, or cancel it, before it is renamed or deleted.</source>
        <translation>%1을(를) 에폭별로 측정하는 중입니다. 이름을 바꾸거나 삭제하려면 끝나기를 기다리거나 취소하십시오.</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>아직 실행이 없습니다</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>목록 지우기</translation>
    </message>
    <message>
        <source>The run does not say %1; the default is taken.</source>
        <translation>실행에 %1이(가) 없어 기본값을 씁니다.</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>계속(&amp;G)</translation>
    </message>
    <message>
        <source>%1 – Latentscape</source>
        <translation>%1 – Latentscape</translation>
    </message>
    <message>
        <source>This is the model as it was after epoch %1.</source>
        <translation>에폭 %1을(를) 마친 때의 모델입니다.</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>스윕</translation>
    </message>
    <message>
        <source>Oddities</source>
        <translation>이상 이미지</translation>
    </message>
    <message>
        <source>The images in order of how badly the model knows them</source>
        <translation>모델에 낯선 정도가 큰 차례로 늘어놓은 이미지</translation>
    </message>
    <message>
        <source>Runs that differ in one parameter, side by side</source>
        <translation>매개변수 하나가 다른 실행들을 나란히 보여 줍니다</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>Likelihood</source>
        <translation>가능도</translation>
    </message>
    <message>
        <source>Only decoders that are linear in the pixels have principal angles: train the linear autoencoder with the squared error.</source>
        <translation>픽셀에 대해 선형인 디코더에만 주각이 있습니다. 제곱 오차로 선형 오토인코더를 학습하십시오.</translation>
    </message>
    <message>
        <source>A training is running; stop it, or wait for its end, to begin another.</source>
        <translation>학습이 진행 중입니다. 다른 학습을 시작하려면 멈추거나 끝나기를 기다리십시오.</translation>
    </message>
    <message>
        <source>The data set is still being loaded.</source>
        <translation>데이터 세트를 아직 불러오는 중입니다.</translation>
    </message>
    <message>
        <source>This is another run. %1 is being trained meanwhile.</source>
        <translation>이것은 다른 실행입니다. 그동안 %1을(를) 학습하고 있습니다.</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>이웃</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>점 목록</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>Directions</source>
        <translation>방향</translation>
    </message>
    <message>
        <source>Epoch %1, whose validation loss was the lowest, is kept and shown.</source>
        <translation>검증 손실이 가장 낮았던 에폭 %1이(가) 보존되며 화면에 표시됩니다.</translation>
    </message>
    <message numerus="yes">
        <source>The training of %1 is finished: %Ln epoch(s) in %2.</source>
        <translation>
            <numerusform>%1의 학습이 끝났습니다. %Ln에폭, %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %Ln whole epoch(s). The run %1 is kept and can be continued.</source>
        <translation>
            <numerusform>%Ln에폭을 마치고 멈추었습니다. 실행 %1은(는) 보존되며 이어서 학습할 수 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The training was stopped before it began: there is no run of it.</source>
        <translation>학습이 시작되기 전에 멈추었습니다. 만들어진 실행은 없습니다.</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>파일 열기</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Two to six models side by side, or epochs of one</source>
        <translation>모델 둘에서 여섯, 또는 한 모델의 에폭들을 나란히 보여 줍니다</translation>
    </message>
    <message>
        <source>Factors</source>
        <translation>인자</translation>
    </message>
    <message>
        <source>The animation is saved as %1.</source>
        <translation>애니메이션을 %1(으)로 저장했습니다.</translation>
    </message>
    <message>
        <source>Add to &amp;queue</source>
        <translation>대기열에 추가(&amp;Q)</translation>
    </message>
    <message>
        <source>The twin ended: %1</source>
        <translation>쌍둥이가 끝났습니다: %1</translation>
    </message>
    <message numerus="yes">
        <source>The twin was stopped after %Ln whole epoch(s). Its run %1 is kept and can be continued.</source>
        <translation>
            <numerusform>쌍둥이가 %Ln에폭을 마치고 멈추었습니다. 실행 %1은(는) 보존되며 이어서 학습할 수 있습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The training of the twin %1 is finished: %Ln epoch(s) in %2.</source>
        <translation>
            <numerusform>쌍둥이 %1의 학습이 끝났습니다. %Ln에폭, %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added to the queue: %Ln training(s) wait.</source>
        <translation>
            <numerusform>대기열에 추가했습니다. 학습 %Ln개가 기다립니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The numbers are saved as %1.</source>
        <translation>수치를 %1(으)로 저장했습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of the models that lay side by side last is not there any more.</source>
        <translation>
            <numerusform>지난번에 나란히 놓은 모델 중 %Ln개가 이제 없습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>An image can be looked into once there is a model: train one, or open a run.</source>
        <translation>모델이 있어야 이미지를 살펴볼 수 있습니다. 학습하거나 실행을 여십시오.</translation>
    </message>
    <message>
        <source>This needs a model: train the one of this stop first.</source>
        <translation>모델이 필요합니다. 먼저 둘러보기의 이 단계에 나오는 모델을 학습하십시오.</translation>
    </message>
    <message>
        <source>A run has at most %L1 epochs, and this one has %L2 already: %L3 more would be too many.</source>
        <translation>실행 하나는 최대 %L1 에폭까지 학습할 수 있습니다. 이 실행은 이미 %L2 에폭을 학습했으므로 %L3 에폭을 더할 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::MapColorBox</name>
    <message>
        <source>Colour</source>
        <translation>색</translation>
    </message>
    <message>
        <source>What the points are coloured by</source>
        <translation>점의 색이 나타내는 것</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>The label that came with the image</source>
        <translation>이미지에 딸려 온 레이블</translation>
    </message>
    <message>
        <source>Inferred label</source>
        <translation>추론한 레이블</translation>
    </message>
    <message>
        <source>The label the model took the image for</source>
        <translation>모델이 이미지를 무엇으로 보았는지</translation>
    </message>
    <message>
        <source>Right or wrong</source>
        <translation>맞음과 틀림</translation>
    </message>
    <message>
        <source>Whether the model took the image for what it is</source>
        <translation>모델이 이미지의 클래스를 맞혔는지</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>분할</translation>
    </message>
    <message>
        <source>Training, validation or test image</source>
        <translation>학습, 검증, 시험 이미지 중 어느 것인지</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>What is selected, and the rest</source>
        <translation>선택한 것과 나머지</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>밀도</translation>
    </message>
    <message>
        <source>How many points lie about a place of the map</source>
        <translation>지도의 한 곳 둘레에 점이 얼마나 많은지</translation>
    </message>
    <message>
        <source>Reconstruction error</source>
        <translation>재구성 오차</translation>
    </message>
    <message>
        <source>How far each image is from what its code decodes to: the root mean square over its pixels, which lie between 0 and 1</source>
        <translation>이미지가 그 코드를 디코딩한 것과 다른 정도: 0과 1 사이인 픽셀 값의 제곱 평균 제곱근</translation>
    </message>
    <message>
        <source>Distance to the nearest</source>
        <translation>최근접 거리</translation>
    </message>
    <message>
        <source>How far each code is from the nearest other code, in latent space</source>
        <translation>잠재 공간에서 각 코드가 가장 가까운 다른 코드에서 떨어진 거리</translation>
    </message>
    <message>
        <source>Log-variance</source>
        <translation>로그 분산</translation>
    </message>
    <message>
        <source>How unsure the encoder is: the logarithm of the posterior&apos;s variance, mean over the dimensions</source>
        <translation>인코더가 확신하지 못하는 정도: 사후분포 분산의 로그를 모든 차원에서 평균한 값</translation>
    </message>
    <message>
        <source>KL</source>
        <translation>KL</translation>
    </message>
    <message>
        <source>How much the code of this image tells: the divergence of its posterior from the prior, in nats</source>
        <translation>이 이미지의 코드가 알려 주는 양: 사후분포가 사전분포에서 벗어난 정도, 단위는 nat</translation>
    </message>
    <message>
        <source>|z|</source>
        <translation>|z|</translation>
    </message>
    <message>
        <source>How far each code is from the origin</source>
        <translation>각 코드가 원점에서 떨어진 거리</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>차원</translation>
    </message>
    <message>
        <source>One dimension of the code</source>
        <translation>코드의 한 차원</translation>
    </message>
    <message>
        <source>Log-variances</source>
        <translation>차원별 로그 분산</translation>
    </message>
    <message>
        <source>How unsure the encoder is of this dimension</source>
        <translation>이 차원을 인코더가 확신하지 못하는 정도</translation>
    </message>
    <message>
        <source>Factors</source>
        <translation>인자</translation>
    </message>
    <message>
        <source>What the image was made with: a known factor of these data</source>
        <translation>이미지를 무엇으로 만들었는지: 이 데이터의 알려진 인자</translation>
    </message>
    <message>
        <source>Neighbours kept</source>
        <translation>유지된 이웃</translation>
    </message>
    <message>
        <source>How many of its 15 nearest neighbours an image keeps from model to model: 1 for all of them, 0 where it has come among others</source>
        <translation>이미지의 가장 가까운 이웃 15개가 모델 사이에서 얼마나 유지되는지: 1이면 모두, 0이면 다른 이미지들 사이로 옮겨 간 것입니다</translation>
    </message>
</context>
<context>
    <name>latentscape::MapControls</name>
    <message>
        <source>Axes</source>
        <translation>축</translation>
    </message>
    <message>
        <source>What the axes of the map are</source>
        <translation>지도의 축을 무엇으로 할지 정합니다</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>차원</translation>
    </message>
    <message>
        <source>PCA</source>
        <translation>PCA</translation>
    </message>
    <message>
        <source>Two of the latent dimensions</source>
        <translation>잠재 차원 중 둘</translation>
    </message>
    <message>
        <source>The two directions along which the codes vary most</source>
        <translation>코드가 가장 크게 변하는 두 방향</translation>
    </message>
    <message>
        <source>Horizontal axis</source>
        <translation>가로축</translation>
    </message>
    <message>
        <source>The latent dimension along the horizontal axis</source>
        <translation>가로축에 놓을 잠재 차원</translation>
    </message>
    <message>
        <source>Vertical axis</source>
        <translation>세로축</translation>
    </message>
    <message>
        <source>The latent dimension along the vertical axis</source>
        <translation>세로축에 놓을 잠재 차원</translation>
    </message>
    <message>
        <source>Walk</source>
        <translation>거닐기</translation>
    </message>
    <message>
        <source>Walk (W): press or drag on the map to decode that place; the right button pans meanwhile</source>
        <translation>거닐기(W): 지도를 누르거나 끌면 그 위치를 디코딩합니다. 오른쪽 단추로는 지도를 옮깁니다</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>옮기기</translation>
    </message>
    <message>
        <source>Pan (P): drag to move the map; hold Space or Shift to pan while walking</source>
        <translation>옮기기(P): 끌어서 지도를 옮깁니다. 거닐기 중에는 Space나 Shift를 누른 채 끕니다</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>맞추기</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>공간</translation>
    </message>
    <message>
        <source>Which codes map, decoder and pictures show: the model&apos;s own, or those of an inner layer</source>
        <translation>지도, 디코더, 그림이 보여 줄 코드: 모델의 코드 또는 안쪽 층의 코드</translation>
    </message>
    <message>
        <source>Fit the axes to the points, but for the outermost two in a thousand on each side (Home, or a double click on the map)</source>
        <translation>축을 점에 맞춥니다. 양쪽 끝의 0.2%씩은 뺍니다(Home 또는 지도에서 두 번 누르기)</translation>
    </message>
    <message>
        <source>Computed here: codes that are near one another become points that are near one another; distances between clusters mean little</source>
        <translation>여기에서 계산합니다. 서로 가까운 코드가 서로 가까운 점이 됩니다. 군집 사이의 거리에는 별 뜻이 없습니다</translation>
    </message>
    <message>
        <source>Computed here, faster than t-SNE: keeps neighbours together and a little of how clusters lie</source>
        <translation>여기에서 계산하며 t-SNE보다 빠릅니다. 이웃을 함께 두고 군집 사이의 위치 관계도 조금 유지합니다</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Parameters of %1, and computing it anew</source>
        <translation>%1의 매개변수와 다시 계산하기</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>사각형</translation>
    </message>
    <message>
        <source>Select in a rectangle (R): drag over points, or click on one. Shift adds, Ctrl or Alt takes away, Shift and Ctrl keep what is in both; Escape gives up, and then clears. Greyed classes stay out</source>
        <translation>사각형으로 선택(R): 점들 위로 끌거나 점 하나를 누릅니다. Shift는 더하고, Ctrl이나 Alt는 빼고, Shift와 Ctrl을 함께 누르면 겹치는 것만 남깁니다. Escape는 그만두고, 다시 누르면 선택을 해제합니다. 흐리게 한 클래스는 빠집니다</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>올가미</translation>
    </message>
    <message>
        <source>Select with a lasso (L): draw around points, or click on one. Shift adds, Ctrl or Alt takes away, Shift and Ctrl keep what is in both; Escape gives up, and then clears. Greyed classes stay out</source>
        <translation>올가미로 선택(L): 점들 둘레를 그리거나 점 하나를 누릅니다. Shift는 더하고, Ctrl이나 Alt는 빼고, Shift와 Ctrl을 함께 누르면 겹치는 것만 남깁니다. Escape는 그만두고, 다시 누르면 선택을 해제합니다. 흐리게 한 클래스는 빠집니다</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>Path (A): click where it goes through, with Ctrl at the nearest image; drag a place to move it, press it with the right button to take it away. A double click or Escape ends</source>
        <translation>경로(A): 지날 곳을 누르고, Ctrl과 함께 누르면 가장 가까운 이미지를 지납니다. 경유점을 끌어 옮기고 오른쪽 단추로 누르면 없앱니다. 두 번 누르거나 Escape를 누르면 끝납니다</translation>
    </message>
</context>
<context>
    <name>latentscape::MapLayerMenu</name>
    <message>
        <source>Layers</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>What is drawn on, behind and around the points</source>
        <translation>점의 위와 뒤와 둘레에 그릴 것</translation>
    </message>
    <message>
        <source>P&amp;oints</source>
        <translation>점(&amp;O)</translation>
    </message>
    <message>
        <source>Every encoded image as a point</source>
        <translation>인코딩된 이미지를 하나하나 점으로</translation>
    </message>
    <message>
        <source>I&amp;mages</source>
        <translation>이미지(&amp;M)</translation>
    </message>
    <message>
        <source>The images at their points, as many as there is room for; come nearer to see more of them</source>
        <translation>점 자리에 이미지를 자리가 되는 만큼 보여 줍니다. 더 가까이 가면 더 많이 보입니다</translation>
    </message>
    <message>
        <source>Class &amp;names</source>
        <translation>클래스 이름(&amp;N)</translation>
    </message>
    <message>
        <source>Each class&apos;s name in the middle of it</source>
        <translation>각 클래스의 한가운데에 그 이름</translation>
    </message>
    <message>
        <source>&amp;Ellipses</source>
        <translation>타원(&amp;E)</translation>
    </message>
    <message>
        <source>The one-sigma outline of the posterior of some hundred images, of the selected ones if there are any</source>
        <translation>이미지 수백 장의 사후분포를 1시그마 윤곽으로 그립니다. 선택한 이미지가 있으면 그것만 그립니다</translation>
    </message>
    <message>
        <source>&amp;Prior</source>
        <translation>사전분포(&amp;P)</translation>
    </message>
    <message>
        <source>Rings at one, two and three standard deviations of the prior N(0, I); a prior of another shape as a shade</source>
        <translation>사전분포 N(0, I)의 표준편차 1, 2, 3배 자리의 고리. 다른 모양의 사전분포는 음영으로 보입니다</translation>
    </message>
    <message>
        <source>&amp;Latent grid</source>
        <translation>잠재 격자(&amp;L)</translation>
    </message>
    <message>
        <source>Lines along which one of the two latent dimensions stays the same</source>
        <translation>두 잠재 차원 중 하나가 변하지 않는 선</translation>
    </message>
    <message>
        <source>&amp;Density</source>
        <translation>밀도(&amp;D)</translation>
    </message>
    <message>
        <source>Where the points crowd: outlines around a quarter, half, three quarters and 95 % of them; around half and 90 % of each class where classes give the colours</source>
        <translation>점이 몰린 곳: 4분의 1, 절반, 4분의 3, 95%를 둘러싼 윤곽. 클래스로 색을 나눌 때는 클래스마다 절반과 90%</translation>
    </message>
    <message>
        <source>Decoded &amp;images</source>
        <translation>디코딩된 이미지(&amp;I)</translation>
    </message>
    <message>
        <source>Behind the points, what every part of the map decodes to</source>
        <translation>점 뒤에 지도 곳곳을 디코딩한 모습을 그립니다</translation>
    </message>
    <message>
        <source>&amp;Change of the image</source>
        <translation>이미지 변화(&amp;C)</translation>
    </message>
    <message>
        <source>Not with t-SNE or UMAP, which know only the points themselves</source>
        <translation>점 자체만 아는 t-SNE와 UMAP에서는 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>These data have no labels</source>
        <translation>이 데이터에는 레이블이 없습니다</translation>
    </message>
    <message>
        <source>This model encodes an image as one point</source>
        <translation>이 모델은 이미지를 한 점으로 인코딩합니다</translation>
    </message>
    <message>
        <source>This model has no prior</source>
        <translation>이 모델에는 사전분포가 없습니다</translation>
    </message>
    <message>
        <source>Only for latent spaces of two dimensions</source>
        <translation>2차원 잠재 공간에서만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>Only for latent spaces of two dimensions or more</source>
        <translation>2차원 이상의 잠재 공간에서만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>Behind the points, how fast the decoded image changes: the stronger the shade, the more each step changes it</source>
        <translation>점 뒤에, 디코딩된 이미지가 얼마나 빨리 변하는지 보여 줍니다. 음영이 짙을수록 한 걸음에 이미지가 더 많이 달라집니다</translation>
    </message>
    <message>
        <source>&amp;Far from the data</source>
        <translation>데이터에서 먼 곳(&amp;F)</translation>
    </message>
    <message>
        <source>Hatched behind the points, the places that lie farther from any encoded image than images lie from one another: what is decoded there the model has never seen</source>
        <translation>점 뒤에 빗금 친 곳은 가장 가까운 인코딩된 이미지까지의 거리가 이미지끼리의 거리보다 먼 위치입니다. 거기서 디코딩되는 것은 모델이 본 적 없는 것입니다</translation>
    </message>
    <message>
        <source>This model has no decoder</source>
        <translation>이 모델에는 디코더가 없습니다</translation>
    </message>
</context>
<context>
    <name>latentscape::MapLegend</name>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1: %2부터 %3까지</translation>
    </message>
    <message>
        <source>Legend of the map</source>
        <translation>지도의 범례</translation>
    </message>
    <message>
        <source>Class %1</source>
        <translation>클래스 %1</translation>
    </message>
    <message>
        <source>low</source>
        <translation>낮음</translation>
    </message>
    <message>
        <source>high</source>
        <translation>높음</translation>
    </message>
    <message>
        <source>%1 from %2 to %3; what lies beyond (one in a hundred on each side) has the colour of the end</source>
        <translation>%1: %2부터 %3까지. 그 밖의 값(양쪽 끝 1%씩)은 끝의 색입니다</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Class %1: click to grey its points, or to bring them back; its menu (right button) selects them</source>
        <translation>클래스 %1: 누르면 점을 흐리게 하거나 되돌립니다. 메뉴(오른쪽 단추)로 선택합니다</translation>
    </message>
</context>
<context>
    <name>latentscape::MapProjection</name>
    <message>
        <source>%1 was stopped before its first picture</source>
        <translation>첫 그림이 나오기 전에 %1을(를) 멈추었습니다</translation>
    </message>
    <message>
        <source>%1 of epoch %2</source>
        <translation>에폭 %2의 %1</translation>
    </message>
    <message>
        <source>%1 of other codes than there are now</source>
        <translation>지금과 다른 코드의 %1</translation>
    </message>
    <message>
        <source>%1 with other parameters than are set</source>
        <translation>지금 설정과 다른 매개변수의 %1</translation>
    </message>
    <message>
        <source>%1, unfinished: stopped at %2 %</source>
        <translation>끝나지 않은 %1: %2%에서 멈춤</translation>
    </message>
    <message>
        <source>begins</source>
        <translation>시작하는 중</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>에폭 %1</translation>
    </message>
    <message>
        <source>%1 follows the epochs</source>
        <translation>에폭을 따라가는 %1</translation>
    </message>
</context>
<context>
    <name>latentscape::MapSelection</name>
    <message>
        <source>&amp;Select its points</source>
        <translation>이 점들 선택(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Add them to the selection</source>
        <translation>선택에 추가(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Take them from the selection</source>
        <translation>선택에서 빼기(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Keep only them of the selection</source>
        <translation>선택에서 이것만 남기기(&amp;K)</translation>
    </message>
</context>
<context>
    <name>latentscape::ModelExportDialog</name>
    <message>
        <source>Export model or codes</source>
        <translation>모델이나 코드 내보내기</translation>
    </message>
    <message>
        <source>What</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>What other programs are to read</source>
        <translation>다른 프로그램이 읽을 것</translation>
    </message>
    <message>
        <source>Weights (safetensors)</source>
        <translation>가중치(safetensors)</translation>
    </message>
    <message>
        <source>Networks (ONNX)</source>
        <translation>신경망(ONNX)</translation>
    </message>
    <message>
        <source>Codes for the Embedding Projector</source>
        <translation>Embedding Projector용 코드</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>내용(&amp;W)</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>The images whose codes are written</source>
        <translation>코드를 쓸 이미지</translation>
    </message>
    <message>
        <source>&amp;Images</source>
        <translation>이미지(&amp;I)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>고르기…</translation>
    </message>
    <message>
        <source>Fo&amp;lder</source>
        <translation>폴더(&amp;L)</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>명령으로 복사</translation>
    </message>
    <message>
        <source>One file with every weight under its name and in its shape, and what the networks are. Import model opens it again; PyTorch reads it as well.</source>
        <translation>모든 가중치를 이름과 모양대로 담고 신경망의 구조도 적은 파일 하나. 모델 가져오기로 다시 열 수 있고 PyTorch도 읽습니다.</translation>
    </message>
    <message>
        <source>A folder with encoder.onnx and decoder.onnx, and classifier.onnx if the model tells the class of an image. Import model opens it again, as does every program that runs ONNX.</source>
        <translation>encoder.onnx와 decoder.onnx가 든 폴더. 이미지의 클래스를 가리는 모델이면 classifier.onnx도 있습니다. 모델 가져오기로 다시 열 수 있고, ONNX를 실행하는 프로그램이면 모두 읽습니다.</translation>
    </message>
    <message>
        <source>A folder with the codes, the labels and a small picture of every image. This shows it:
tensorboard --logdir FOLDER</source>
        <translation>코드, 레이블, 이미지마다 작은 그림이 든 폴더. 이렇게 봅니다:
tensorboard --logdir 폴더</translation>
    </message>
    <message>
        <source>There is no model yet. Train one, or open a run.</source>
        <translation>아직 모델이 없습니다. 학습하거나 실행을 여십시오.</translation>
    </message>
    <message>
        <source>There are no images whose codes could be written.</source>
        <translation>코드를 쓸 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>This model came without an encoder: there are no codes of the images.</source>
        <translation>이 모델에는 인코더가 없어 이미지의 코드가 없습니다.</translation>
    </message>
    <message>
        <source>The networks of this model came as files of their own; those are what other programs read.</source>
        <translation>이 모델의 신경망은 따로 된 파일로 들어왔습니다. 다른 프로그램은 그 파일을 읽으면 됩니다.</translation>
    </message>
    <message>
        <source>These codes came without networks: there are no weights to write.</source>
        <translation>이 코드에는 신경망이 없어 쓸 가중치가 없습니다.</translation>
    </message>
    <message>
        <source>Where the weights are written</source>
        <translation>가중치를 쓸 곳</translation>
    </message>
    <message>
        <source>The new or empty folder that is written</source>
        <translation>새로 만들거나 비어 있는, 내용을 쓸 폴더</translation>
    </message>
    <message>
        <source>Fi&amp;le</source>
        <translation>파일(&amp;L)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Choose folder and name of the file</source>
        <translation>파일의 폴더와 이름을 고릅니다</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>폴더를 고릅니다</translation>
    </message>
    <message>
        <source>Copy the command line that writes the same</source>
        <translation>같은 것을 쓰는 명령줄을 복사합니다</translation>
    </message>
    <message>
        <source>No command line writes this: it is not stored in a run, or not there</source>
        <translation>이것을 쓰는 명령줄은 없습니다. 실행에 저장되지 않았거나 아직 없습니다</translation>
    </message>
    <message>
        <source>%1 exists already. Replace it?</source>
        <translation>%1이(가) 이미 있습니다. 덮어쓰시겠습니까?</translation>
    </message>
    <message>
        <source>The weights are saved as %1.</source>
        <translation>가중치를 %1(으)로 저장했습니다.</translation>
    </message>
    <message>
        <source>The networks are in %1.</source>
        <translation>신경망을 %1에 썼습니다.</translation>
    </message>
    <message>
        <source>The codes are in %1.</source>
        <translation>코드를 %1에 썼습니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::NeighbourList</name>
    <message>
        <source>Number %1: image #%2, distance %3</source>
        <translation>%1번째: 이미지 #%2, 거리 %3</translation>
    </message>
    <message>
        <source>, class %1</source>
        <translation>, 클래스 %1</translation>
    </message>
    <message>
        <source>, in both rows</source>
        <translation>, 두 줄 모두에 있음</translation>
    </message>
</context>
<context>
    <name>latentscape::NeighboursView</name>
    <message>
        <source>Neighbours</source>
        <translation>이웃</translation>
    </message>
    <message>
        <source>#%1</source>
        <translation>#%1</translation>
    </message>
    <message>
        <source>#%1, %2</source>
        <translation>#%1, %2</translation>
    </message>
    <message>
        <source>this place</source>
        <translation>이 위치</translation>
    </message>
    <message>
        <source>A double click finds its point on the map</source>
        <translation>두 번 누르면 지도에서 그 점을 찾습니다</translation>
    </message>
    <message>
        <source>Images are near each other in latent space once there is a model. Press Train (F5).</source>
        <translation>모델이 생기면 이미지들이 잠재 공간에서 서로 가깝거나 멀어집니다. 학습 시작(F5)을 누르십시오.</translation>
    </message>
    <message>
        <source>Move the pointer over a point of the map, or over an image in any view.</source>
        <translation>지도의 점이나 어느 화면의 이미지든 포인터로 가리키십시오.</translation>
    </message>
    <message>
        <source>Press a point on the map, or open an image in the decoder, to see what is like it.</source>
        <translation>지도의 점을 누르거나 디코더에서 이미지를 열면 비슷한 이미지를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>the nearest among %L1 images</source>
        <translation>이미지 %L1장 가운데 가장 가까운 것</translation>
    </message>
    <message>
        <source>this image is not among them</source>
        <translation>이 이미지는 그 가운데 없습니다</translation>
    </message>
    <message>
        <source>● %1 of %2 in both rows</source>
        <translation>● %2장 중 %1장이 두 줄 모두에 있음</translation>
    </message>
    <message>
        <source>a click decodes an image, a double click finds it on the map</source>
        <translation>누르면 디코딩, 두 번 누르면 지도에서 찾기</translation>
    </message>
    <message>
        <source>Neighbours of</source>
        <translation>이웃의 기준</translation>
    </message>
    <message>
        <source>Whose nearest images are shown</source>
        <translation>무엇과 가장 가까운 이미지를 보여 줄지 정합니다</translation>
    </message>
    <message>
        <source>the chosen image</source>
        <translation>고른 이미지</translation>
    </message>
    <message>
        <source>the place decoded</source>
        <translation>디코딩된 위치</translation>
    </message>
    <message>
        <source>the image under the pointer</source>
        <translation>포인터 아래의 이미지</translation>
    </message>
    <message>
        <source>Nearest in</source>
        <translation>거리 기준</translation>
    </message>
    <message>
        <source>In latent space the encoder says what is alike; in pixels nothing but the images does</source>
        <translation>잠재 공간에서는 무엇이 비슷한지를 인코더가 말하고, 픽셀에서는 이미지만이 말합니다</translation>
    </message>
    <message>
        <source>both</source>
        <translation>둘 다</translation>
    </message>
    <message>
        <source>latent space</source>
        <translation>잠재 공간</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>픽셀</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지 수</translation>
    </message>
    <message>
        <source>Number of neighbours</source>
        <translation>이웃의 수</translation>
    </message>
    <message>
        <source>How many neighbours each row shows</source>
        <translation>줄마다 보여 줄 이웃의 수</translation>
    </message>
    <message>
        <source>Find on the map</source>
        <translation>지도에서 찾기</translation>
    </message>
    <message>
        <source>Find the image whose neighbours these are on the map; a double click on any image finds that one</source>
        <translation>이 이웃들의 기준 이미지를 지도에서 찾습니다. 어느 이미지든 두 번 누르면 그 이미지를 찾습니다</translation>
    </message>
    <message>
        <source>The image whose neighbours are shown</source>
        <translation>이웃을 보여 주는 이미지</translation>
    </message>
    <message>
        <source>Nearest images in latent space</source>
        <translation>잠재 공간에서 가장 가까운 이미지</translation>
    </message>
    <message>
        <source>Nearest images in pixels</source>
        <translation>픽셀에서 가장 가까운 이미지</translation>
    </message>
    <message>
        <source>a sample of the images</source>
        <translation>이미지의 일부</translation>
    </message>
</context>
<context>
    <name>latentscape::NoisePanel</name>
    <message>
        <source>Kind of noise</source>
        <translation>잡음의 종류</translation>
    </message>
    <message>
        <source>How the pixels are spoilt</source>
        <translation>픽셀을 훼손하는 방법</translation>
    </message>
    <message>
        <source>Masking</source>
        <translation>마스킹</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>가우시안</translation>
    </message>
    <message>
        <source>Salt and pepper</source>
        <translation>소금·후추</translation>
    </message>
    <message>
        <source>A share of the pixels becomes black</source>
        <translation>픽셀의 일부가 검게 됩니다</translation>
    </message>
    <message>
        <source>A normal number of this standard deviation is added to each pixel</source>
        <translation>픽셀마다 이 표준편차의 정규 난수를 더합니다</translation>
    </message>
    <message>
        <source>A share of the pixels becomes black or white</source>
        <translation>픽셀의 일부가 검거나 희게 됩니다</translation>
    </message>
    <message>
        <source>Strength of the noise</source>
        <translation>잡음의 세기</translation>
    </message>
    <message>
        <source>How strong the noise is: the share of the pixels, or the standard deviation</source>
        <translation>잡음의 세기: 픽셀의 비율 또는 표준편차</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>The image as the encoder would see it</source>
        <translation>인코더가 볼 원래의 이미지</translation>
    </message>
    <message>
        <source>Corrupted</source>
        <translation>훼손</translation>
    </message>
    <message>
        <source>The image as it is spoilt: what the encoder sees</source>
        <translation>훼손된 이미지: 인코더가 보는 것</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>복원</translation>
    </message>
    <message>
        <source>What the code of the spoilt image decodes to</source>
        <translation>훼손된 이미지의 코드를 디코딩한 것</translation>
    </message>
    <message>
        <source>Copies on the map</source>
        <translation>지도에 사본 표시</translation>
    </message>
    <message>
        <source>Marks on the map where %1 noisy copies of the image are encoded to, each with noise of its own: the nearer together, the less the code minds the noise</source>
        <translation>저마다 다른 잡음을 섞은 사본 %1개가 인코딩되는 곳을 지도에 표시합니다. 서로 가까울수록 코드가 잡음에 덜 흔들립니다</translation>
    </message>
    <message>
        <source>New noise</source>
        <translation>새 잡음</translation>
    </message>
    <message>
        <source>Draw the noise anew</source>
        <translation>잡음을 새로 뽑습니다</translation>
    </message>
    <message>
        <source>Off the original: corrupted %1, restored %2</source>
        <translation>원본과의 차이: 훼손 %1, 복원 %2</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Show the copies large on the map; Home there shows everything again</source>
        <translation>사본을 지도에 크게 보여 줍니다. 지도에서 Home을 누르면 다시 전체를 봅니다</translation>
    </message>
</context>
<context>
    <name>latentscape::NumbersDialog</name>
    <message>
        <source>Export numbers</source>
        <translation>수치 내보내기</translation>
    </message>
    <message>
        <source>&amp;Numbers</source>
        <translation>수치(&amp;N)</translation>
    </message>
    <message>
        <source>What is to be saved</source>
        <translation>저장할 것</translation>
    </message>
    <message>
        <source>Latents</source>
        <translation>잠재 코드</translation>
    </message>
    <message>
        <source>Places on a map</source>
        <translation>지도 위의 위치</translation>
    </message>
    <message>
        <source>Losses by epoch</source>
        <translation>에폭별 손실</translation>
    </message>
    <message>
        <source>Nearest neighbours</source>
        <translation>가장 가까운 이웃</translation>
    </message>
    <message>
        <source>&amp;Map</source>
        <translation>지도(&amp;M)</translation>
    </message>
    <message>
        <source>The places that are seen, or a map that is computed anew</source>
        <translation>지금 보이는 위치, 또는 새로 계산한 지도</translation>
    </message>
    <message>
        <source>As the map shows it</source>
        <translation>지도에 보이는 대로</translation>
    </message>
    <message>
        <source>PCA</source>
        <translation>PCA</translation>
    </message>
    <message>
        <source>t-SNE</source>
        <translation>t-SNE</translation>
    </message>
    <message>
        <source>UMAP</source>
        <translation>UMAP</translation>
    </message>
    <message>
        <source>Neighbours of each image</source>
        <translation>이미지마다의 이웃 수</translation>
    </message>
    <message>
        <source>How many of the nearest images are told of each image</source>
        <translation>이미지마다 가장 가까운 이미지를 몇 개 적을지 정합니다</translation>
    </message>
    <message>
        <source>Neighbours of eac&amp;h</source>
        <translation>이웃 수(&amp;H)</translation>
    </message>
    <message>
        <source>N&amp;ear in</source>
        <translation>거리를 잴 곳(&amp;E)</translation>
    </message>
    <message>
        <source>What the distances are between</source>
        <translation>무엇 사이의 거리인지 정합니다</translation>
    </message>
    <message>
        <source>the latent space</source>
        <translation>잠재 공간</translation>
    </message>
    <message>
        <source>the pixels</source>
        <translation>픽셀</translation>
    </message>
    <message>
        <source>&amp;Images</source>
        <translation>이미지(&amp;I)</translation>
    </message>
    <message>
        <source>Which images they are of</source>
        <translation>어느 이미지의 수치인지 정합니다</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>형식(&amp;F)</translation>
    </message>
    <message>
        <source>CSV is text that tables and every language read; NPZ is NumPy&apos;s, exact and quick</source>
        <translation>CSV는 표 프로그램과 모든 언어가 읽는 텍스트이고, NPZ는 NumPy의 형식으로 정확하고 빠릅니다</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>CSV 표</translation>
    </message>
    <message>
        <source>NumPy arrays (NPZ)</source>
        <translation>NumPy 배열(NPZ)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Where the numbers are saved</source>
        <translation>수치를 저장할 곳</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>고르기…</translation>
    </message>
    <message>
        <source>Choose folder and name of the file</source>
        <translation>파일의 폴더와 이름을 고릅니다</translation>
    </message>
    <message>
        <source>Fi&amp;le</source>
        <translation>파일(&amp;L)</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>명령으로 복사</translation>
    </message>
    <message>
        <source>Arrays: mean [N, d], logvar [N, d] if the encoder gives one, label, factors and index [N].</source>
        <translation>배열: mean [N, d], 인코더가 낸다면 logvar [N, d], label, factors, index [N].</translation>
    </message>
    <message>
        <source>A line an image: its number, split and label, the mean of its code in every dimension, and the log variance if the encoder gives one.</source>
        <translation>이미지마다 한 줄: 번호, 분할, 레이블, 차원별 코드 평균, 인코더가 낸다면 로그 분산.</translation>
    </message>
    <message>
        <source>Arrays: xy [N, 2], label and index [N].</source>
        <translation>배열: xy [N, 2], label, index [N].</translation>
    </message>
    <message>
        <source>A line an image: its number, label, x and y.</source>
        <translation>이미지마다 한 줄: 번호, 레이블, x, y.</translation>
    </message>
    <message>
        <source>An array for each column: phase, epoch, step, and every loss of every split.</source>
        <translation>열마다 배열 하나: phase, epoch, step, 그리고 분할마다 모든 손실.</translation>
    </message>
    <message>
        <source>A line an epoch: phase, epoch, step, and every loss of every split.</source>
        <translation>에폭마다 한 줄: phase, epoch, step, 그리고 분할마다 모든 손실.</translation>
    </message>
    <message>
        <source>Arrays: index [N], neighbour and distance [N, k], the nearest first.</source>
        <translation>배열: index [N], neighbour와 distance [N, k]. 가까운 것부터입니다.</translation>
    </message>
    <message>
        <source>A line a pair: the image, the rank of its neighbour, the neighbour and the distance.</source>
        <translation>쌍마다 한 줄: 이미지, 이웃의 순위, 이웃, 거리.</translation>
    </message>
    <message>
        <source>Copy the command line that writes the same file</source>
        <translation>같은 파일을 쓰는 명령줄을 복사합니다</translation>
    </message>
    <message>
        <source>No command line writes this: it is not stored in a run, or seen here only</source>
        <translation>이것을 쓰는 명령줄은 없습니다. 실행에 저장되지 않았거나 여기에서만 보이는 것입니다</translation>
    </message>
    <message>
        <source>%1 exists already. Replace it?</source>
        <translation>%1이(가) 이미 있습니다. 덮어쓰시겠습니까?</translation>
    </message>
</context>
<context>
    <name>latentscape::NumbersModel</name>
    <message>
        <source>more is better</source>
        <translation>클수록 좋음</translation>
    </message>
    <message>
        <source>less is better</source>
        <translation>작을수록 좋음</translation>
    </message>
    <message>
        <source>neither more nor less is better</source>
        <translation>크든 작든 우열 없음</translation>
    </message>
    <message>
        <source>Beside %1</source>
        <translation>%1에 견주어</translation>
    </message>
    <message>
        <source>How much alike the spaces are, two by two</source>
        <translation>공간들이 둘씩 얼마나 비슷한지</translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <comment>a number, which way is better, what it says</comment>
        <translation>%1(%2): %3</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Better</source>
        <translation>방향</translation>
    </message>
    <message>
        <source>%1, the best</source>
        <translation>%1, 가장 좋음</translation>
    </message>
    <message>
        <source>The best of these. %1</source>
        <translation>이 가운데 가장 좋습니다. %1</translation>
    </message>
    <message>
        <source>Mean and standard deviation over models that differ in their seed only: %1</source>
        <translation>시드만 다른 모델들의 평균과 표준편차: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln test image(s)</source>
        <translation>
            <numerusform>시험 이미지 %Ln장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n seed(s)</source>
        <translation>
            <numerusform>%1, 시드 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>mean ± spread</source>
        <translation>평균 ± 퍼짐</translation>
    </message>
</context>
<context>
    <name>latentscape::NumbersTable</name>
    <message>
        <source>Lay against</source>
        <translation>견줄 기준</translation>
    </message>
    <message>
        <source>Numbers of the comparison</source>
        <translation>비교의 수치</translation>
    </message>
    <message>
        <source>Numbers of the models</source>
        <translation>모델의 수치</translation>
    </message>
    <message>
        <source>The lower rows say how much alike each space and this one are</source>
        <translation>아래쪽 행은 각 공간이 이 공간과 얼마나 비슷한지 알려 줍니다</translation>
    </message>
    <message>
        <source>Table, for spreadsheets</source>
        <translation>표(스프레드시트용)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy the table, or the command line that makes the same numbers</source>
        <translation>표를 복사하거나, 같은 수치를 내는 명령줄을 복사합니다</translation>
    </message>
</context>
<context>
    <name>latentscape::OddClass</name>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
</context>
<context>
    <name>latentscape::OdditiesView</name>
    <message>
        <source>Oddities</source>
        <translation>이상 이미지</translation>
    </message>
    <message>
        <source>Images, the oddest first</source>
        <translation>가장 이상한 것부터 늘어놓은 이미지</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Which images are ranked</source>
        <translation>순위를 매길 이미지</translation>
    </message>
    <message>
        <source>test</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Ranked by</source>
        <translation>기준</translation>
    </message>
    <message>
        <source>How badly the model draws an image again, or how unlikely it holds the image (models with a bound)</source>
        <translation>모델이 이미지를 다시 그리지 못하는 정도 또는 이미지를 그럴듯하지 않게 보는 정도(하한이 있는 모델)</translation>
    </message>
    <message>
        <source>reconstruction error</source>
        <translation>재구성 오차</translation>
    </message>
    <message>
        <source>Odd class</source>
        <translation>이상 클래스</translation>
    </message>
    <message>
        <source>Its images are framed, and the curve says how well they stand out from the others</source>
        <translation>이 클래스의 이미지에 테두리를 두르고, 나머지와 얼마나 구별되는지를 곡선으로 보여 줍니다</translation>
    </message>
    <message>
        <source>Rank again</source>
        <translation>다시 매기기</translation>
    </message>
    <message>
        <source>Rank the images with the newest weights</source>
        <translation>최신 가중치로 이미지의 순위를 매깁니다</translation>
    </message>
    <message>
        <source>Leave a class out…</source>
        <translation>클래스 빼기…</translation>
    </message>
    <message>
        <source>Choose a class the next training does without; its images then ought to look odd</source>
        <translation>다음 학습에서 뺄 클래스를 고릅니다. 그러면 그 이미지가 이상하게 보여야 합니다</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Give up ranking</source>
        <translation>순위 매기기를 그만둡니다</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>What the model makes of it</source>
        <translation>모델의 재구성</translation>
    </message>
    <message>
        <source>Choose an image.</source>
        <translation>이미지를 고르십시오.</translation>
    </message>
    <message>
        <source>Find on the map</source>
        <translation>지도에서 찾기</translation>
    </message>
    <message>
        <source>minus the bound</source>
        <translation>하한의 음수</translation>
    </message>
    <message>
        <source>There is no model yet that could find anything odd. Press Train (F5).</source>
        <translation>이상한 것을 찾을 모델이 아직 없습니다. 학습 시작(F5)을 누르십시오.</translation>
    </message>
    <message>
        <source>Ranking…</source>
        <translation>순위를 매기는 중…</translation>
    </message>
    <message>
        <source>Press “Rank again” to put the images in order.</source>
        <translation>‘다시 매기기’를 누르면 이미지를 차례로 늘어놓습니다.</translation>
    </message>
    <message>
        <source>This is the order of epoch %1; the model has changed since. Press “Rank again”.</source>
        <translation>에폭 %1의 순위입니다. 그 뒤로 모델이 바뀌었습니다. ‘다시 매기기’를 누르십시오.</translation>
    </message>
    <message>
        <source>Number %1 of %2 · image #%3 · score %4</source>
        <translation>%2장 중 %1위 · 이미지 #%3 · 점수 %4</translation>
    </message>
    <message>
        <source> · class %1</source>
        <translation> · 클래스 %1</translation>
    </message>
    <message>
        <source>Show this image&apos;s point on the latent map; a double click on an image does it too</source>
        <translation>이 이미지의 점을 잠재 지도에서 보여 줍니다. 이미지를 두 번 눌러도 됩니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s), the oddest first; below each its score.</source>
        <translation>
            <numerusform>이미지 %Ln장, 가장 이상한 것부터. 아래는 점수입니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The curve and letters stay lines, the images are images.</source>
        <translation>곡선과 글자는 선으로, 이미지는 이미지로 남습니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::OddityList</name>
    <message>
        <source>Number %1: image #%2, score %3</source>
        <translation>%1위: 이미지 #%2, 점수 %3</translation>
    </message>
    <message>
        <source>, class %1</source>
        <translation>, 클래스 %1</translation>
    </message>
    <message>
        <source> (the odd class)</source>
        <translation> (이상 클래스)</translation>
    </message>
</context>
<context>
    <name>latentscape::OpenDataDialog</name>
    <message>
        <source>Open %1</source>
        <translation>%1 열기</translation>
    </message>
    <message>
        <source>Looking into the data</source>
        <translation>데이터를 살펴보는 중</translation>
    </message>
    <message>
        <source>Load all images, to train on</source>
        <translation>학습할 이미지를 모두 불러옵니다</translation>
    </message>
    <message>
        <source>Looking again…</source>
        <translation>다시 살펴보는 중…</translation>
    </message>
    <message>
        <source>Some of the images</source>
        <translation>이미지 몇 장</translation>
    </message>
    <message>
        <source>Looking into the data…</source>
        <translation>데이터를 살펴보는 중…</translation>
    </message>
    <message>
        <source>Files that are not read</source>
        <translation>읽지 않는 파일</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Why it is not read</source>
        <translation>읽지 않는 까닭</translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation>보여 줄 것이 없습니다.</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>회색조</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>컬러</translation>
    </message>
    <message>
        <source>Format: %1</source>
        <translation>형식: %1</translation>
    </message>
    <message>
        <source>Values in the file: %1 to %2 (%3)</source>
        <translation>파일의 값: %1부터 %2까지(%3)</translation>
    </message>
    <message>
        <source>One seventh of the images will be kept for testing.</source>
        <translation>이미지의 7분의 1을 시험용으로 떼어 둡니다.</translation>
    </message>
    <message>
        <source>No labels.</source>
        <translation>레이블 없음.</translation>
    </message>
    <message numerus="yes">
        <source>%n classes: %1</source>
        <translation>
            <numerusform>클래스 %n개: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not read: %n files</source>
        <translation>
            <numerusform>읽지 않음: 파일 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>folder of pictures</source>
        <translation>그림 폴더</translation>
    </message>
    <message>
        <source>table (%1)</source>
        <translation>표(%1)</translation>
    </message>
    <message>
        <source>arrays of numpy (.%1)</source>
        <translation>NumPy 배열(.%1)</translation>
    </message>
    <message>
        <source>as found</source>
        <translation>원래대로</translation>
    </message>
    <message>
        <source>all</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>%1 % of the images will be kept for testing.</source>
        <translation>이미지의 %1%를 시험용으로 떼어 둡니다.</translation>
    </message>
    <message>
        <source>%1 of them are for testing.</source>
        <translation>그중 %1장은 시험용입니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n numbers</source>
        <translation>
            <numerusform>수 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;b&gt;Codes&lt;/b&gt; of %1 each; the images are pictures of these numbers. They open on the map, without a model.</source>
        <translation>&lt;b&gt;코드&lt;/b&gt;: 하나에 %1. 이미지는 이 수들을 그린 것입니다. 모델 없이 지도에서 열립니다.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Codes&lt;/b&gt; of %1, one for each image. They open on the map, without a model.</source>
        <translation>&lt;b&gt;코드&lt;/b&gt;: 이미지마다 하나, 저마다 %1. 모델 없이 지도에서 열립니다.</translation>
    </message>
    <message>
        <source>Values of the images shown: %1 to %2 (%3)</source>
        <translation>보이는 이미지의 값: %1부터 %2까지(%3)</translation>
    </message>
    <message>
        <source>None are kept for testing: the test figures will be those of a seventh of the training images.</source>
        <translation>시험용으로 떼어 두는 이미지가 없습니다. 시험 수치는 학습 이미지의 7분의 1로 잰 것이 됩니다.</translation>
    </message>
    <message>
        <source>Known factors: %1</source>
        <translation>알려진 인자: %1</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%Ln image(s)&lt;/b&gt;, %1 × %2 pixels, %3</source>
        <translation>
            <numerusform>&lt;b&gt;이미지 %Ln장&lt;/b&gt;, %1 × %2 픽셀, %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::ParamForm</name>
    <message>
        <source>Advanced</source>
        <translation>고급</translation>
    </message>
    <message>
        <source>Show or fold away the parameters that are seldom changed</source>
        <translation>드물게 바꾸는 매개변수를 펼치거나 접습니다</translation>
    </message>
    <message>
        <source>Advanced parameters</source>
        <translation>고급 매개변수</translation>
    </message>
    <message>
        <source>Set %1 back to %2</source>
        <translation>%1을(를) %2(으)로 되돌리기</translation>
    </message>
    <message>
        <source>Has no effect on this model.</source>
        <translation>이 모델에는 영향이 없습니다.</translation>
    </message>
    <message>
        <source>Cannot be changed while training; stop first.</source>
        <translation>학습 중에는 바꿀 수 없습니다. 먼저 멈추십시오.</translation>
    </message>
    <message>
        <source>Takes effect at the next batch.</source>
        <translation>다음 배치부터 적용됩니다.</translation>
    </message>
    <message>
        <source>%1 · live</source>
        <comment>a parameter that can be changed while training</comment>
        <translation>%1 · 실시간</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
</context>
<context>
    <name>latentscape::PathController</name>
    <message>
        <source>Image %1 has no place on the map yet: only some of the images are encoded while training.</source>
        <translation>이미지 %1은(는) 아직 지도에 위치가 없습니다. 학습 중에는 일부 이미지만 인코딩됩니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::PathMark</name>
    <message>
        <source>Path on the map</source>
        <translation>지도 위의 경로</translation>
    </message>
</context>
<context>
    <name>latentscape::PathStrip</name>
    <message>
        <source>Steps of the path, decoded</source>
        <translation>경로의 단계별 디코딩</translation>
    </message>
</context>
<context>
    <name>latentscape::PathView</name>
    <message>
        <source>Path through latent space</source>
        <translation>잠재 공간을 지나는 경로</translation>
    </message>
    <message>
        <source>on the data %1, near it %2, off it %3</source>
        <translation>데이터 위 %1, 근처 %2, 밖 %3</translation>
    </message>
    <message>
        <source>A path through latent space is decoded here once there is a model. Press Train (F5).</source>
        <translation>모델이 생기면 잠재 공간을 지나는 경로를 여기에서 디코딩합니다. 학습 시작(F5)을 누르십시오.</translation>
    </message>
    <message>
        <source>Take the path tool (A) and click on the map where the path shall go, or add places and images here. Two make a path.</source>
        <translation>경로 도구(A)를 고르고 지도에서 지날 곳을 누르거나, 여기에서 위치와 이미지를 추가하십시오. 둘이면 경로가 됩니다.</translation>
    </message>
    <message>
        <source>The path comes when the images are encoded.</source>
        <translation>이미지가 인코딩되면 경로가 나타납니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n단계</numerusform>
        </translation>
    </message>
    <message>
        <source>one more place makes a path</source>
        <translation>한 곳만 더 있으면 경로가 됩니다</translation>
    </message>
    <message>
        <source>codes of real images; a double click shows one on the map</source>
        <translation>실제 이미지의 코드. 두 번 누르면 지도에서 보여 줍니다</translation>
    </message>
    <message>
        <source>length %1</source>
        <translation>길이 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n leap(s) where the graph has a gap</source>
        <translation>
            <numerusform>그래프가 끊겨 %n번 건너뜀</numerusform>
        </translation>
    </message>
    <message>
        <source>looking for neighbours…</source>
        <translation>이웃을 찾는 중…</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>%2단계 중 %1단계</translation>
    </message>
    <message>
        <source>image %1</source>
        <translation>이미지 %1</translation>
    </message>
    <message>
        <source>image %1, class %2</source>
        <translation>이미지 %1, 클래스 %2</translation>
    </message>
    <message>
        <source>The code of %1</source>
        <translation>%1의 코드</translation>
    </message>
    <message>
        <source>On the data</source>
        <translation>데이터 위</translation>
    </message>
    <message>
        <source>Near the data</source>
        <translation>데이터 근처</translation>
    </message>
    <message>
        <source>Far from any image</source>
        <translation>어느 이미지와도 멂</translation>
    </message>
    <message>
        <source>%1 away from the nearest: %2</source>
        <translation>가장 가까운 것(%2)에서 %1 떨어짐</translation>
    </message>
    <message>
        <source>Nineteen in twenty images have a neighbour within %1</source>
        <translation>이미지 20장 중 19장은 %1 안에 이웃이 있습니다</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Add place</source>
        <translation>위치 추가</translation>
    </message>
    <message>
        <source>The path goes on to the place that is decoded now, where the cross is on the map</source>
        <translation>지금 디코딩된 위치, 곧 지도의 십자 자리까지 경로를 잇습니다</translation>
    </message>
    <message>
        <source>Add image</source>
        <translation>이미지 추가</translation>
    </message>
    <message>
        <source>The path goes on to the images that are selected (up to eight), or else to the image nearest to the place that is decoded now</source>
        <translation>선택한 이미지(여덟 장까지)로, 없으면 지금 디코딩된 위치에서 가장 가까운 이미지로 경로를 잇습니다</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>방식</translation>
    </message>
    <message>
        <source>How the path goes from one place to the next</source>
        <translation>한 곳에서 다음 곳으로 경로가 가는 방식</translation>
    </message>
    <message>
        <source>straight</source>
        <translation>직선</translation>
    </message>
    <message>
        <source>In a line, wherever that leads</source>
        <translation>어디를 지나든 곧게</translation>
    </message>
    <message>
        <source>spherical</source>
        <translation>구면</translation>
    </message>
    <message>
        <source>Along the great circle, which keeps the distance from the origin: fair where codes are Gaussian</source>
        <translation>원점에서의 거리를 지키며 큰 원을 따라. 코드가 가우스 분포일 때 알맞습니다</translation>
    </message>
    <message>
        <source>nearest images</source>
        <translation>가장 가까운 이미지</translation>
    </message>
    <message>
        <source>Over the codes of real images that lie nearest to the straight path</source>
        <translation>직선 경로에 가장 가까운 실제 이미지의 코드를 거쳐</translation>
    </message>
    <message>
        <source>neighbours</source>
        <translation>이웃</translation>
    </message>
    <message>
        <source>The shortest way from each image to one of its ten nearest, so that the path stays with the data</source>
        <translation>이미지마다 가장 가까운 열 장 중 하나로 가는 가장 짧은 길. 경로가 데이터에 머뭅니다</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Images along the path, equally far apart</source>
        <translation>경로를 따라 같은 간격으로 놓이는 이미지의 수</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>닫힌 경로</translation>
    </message>
    <message>
        <source>Go on from the last place to the first</source>
        <translation>마지막 곳에서 처음 곳으로 이어 갑니다</translation>
    </message>
    <message>
        <source>Move the place that is decoded along the path, until it is moved otherwise</source>
        <translation>다르게 옮길 때까지, 디코딩할 위치를 경로를 따라 옮깁니다</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>끝에서</translation>
    </message>
    <message>
        <source>What happens at the end of the path; a closed one goes round</source>
        <translation>경로의 끝에서 할 일. 닫힌 경로는 돕니다</translation>
    </message>
    <message>
        <source>there and back</source>
        <translation>왕복</translation>
    </message>
    <message>
        <source>again and again</source>
        <translation>되풀이</translation>
    </message>
    <message>
        <source>once</source>
        <translation>한 번</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Steps a second</source>
        <translation>초당 단계 수</translation>
    </message>
    <message>
        <source> /s</source>
        <translation> /초</translation>
    </message>
    <message>
        <source>Animation…</source>
        <translation>애니메이션…</translation>
    </message>
    <message>
        <source>Save the path as a GIF, an animated PNG or an MP4; the strip itself is exported with Ctrl+E</source>
        <translation>경로를 GIF, 애니메이션 PNG, MP4로 저장합니다. 띠 자체는 Ctrl+E로 내보냅니다</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Take the path away; Ctrl+Z brings it back</source>
        <translation>경로를 없앱니다. Ctrl+Z로 되살릴 수 있습니다</translation>
    </message>
    <message>
        <source>This model came without a decoder: no image can be drawn on the way. The map shows where its codes lie; the neighbours show which images are alike.</source>
        <translation>이 모델은 디코더 없이 왔으므로 경로 위의 이미지를 그릴 수 없습니다. 지도에는 코드가 있는 곳이 보이고, 이웃에는 어느 이미지가 비슷한지가 보입니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::PicturePage</name>
    <message>
        <source>Picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>being drawn…</source>
        <translation>그리는 중…</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>행</translation>
    </message>
    <message>
        <source>Rows of images; auto takes what suits the picture</source>
        <translation>이미지의 행 수. 자동은 그림에 맞춥니다</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Columns of images; auto takes what suits the picture</source>
        <translation>이미지의 열 수. 자동은 그림에 맞춥니다</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>가로</translation>
    </message>
    <message>
        <source>The latent dimension that changes from left to right</source>
        <translation>왼쪽에서 오른쪽으로 변하는 잠재 차원</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>세로</translation>
    </message>
    <message>
        <source>The latent dimension that changes from bottom to top</source>
        <translation>아래에서 위로 변하는 잠재 차원</translation>
    </message>
    <message>
        <source>From</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>The first image, by its place in the test split</source>
        <translation>처음 이미지(시험 분할에서의 번호)</translation>
    </message>
    <message>
        <source>any</source>
        <translation>아무거나</translation>
    </message>
    <message>
        <source>To</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>The last image, by its place in the test split</source>
        <translation>마지막 이미지(시험 분할에서의 번호)</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>The label to decode under</source>
        <translation>디코딩에 쓸 레이블</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>What is drawn at random; the same seed gives the same picture</source>
        <translation>무작위로 뽑는 것을 정합니다. 시드가 같으면 그림도 같습니다</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>새 시드</translation>
    </message>
    <message>
        <source>Draw other images at random</source>
        <translation>다른 이미지를 무작위로 뽑습니다</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>새로 고침</translation>
    </message>
    <message>
        <source>Draw the picture again with the newest weights</source>
        <translation>최신 가중치로 그림을 다시 그립니다</translation>
    </message>
    <message>
        <source>The picture is being drawn…</source>
        <translation>그림을 그리는 중…</translation>
    </message>
    <message>
        <source>Decoded images appear here once there is a model. Press Train (F5).</source>
        <translation>모델이 생기면 디코딩된 이미지가 여기에 나타납니다. 학습 시작(F5)을 누르십시오.</translation>
    </message>
    <message>
        <source>below each image, what the model makes of it</source>
        <translation>각 이미지 아래는 모델의 재구성</translation>
    </message>
    <message>
        <source>decoded from places drawn at random</source>
        <translation>무작위로 뽑은 위치를 디코딩함</translation>
    </message>
    <message>
        <source>a plane of the latent space, decoded</source>
        <translation>잠재 공간의 한 평면을 디코딩함</translation>
    </message>
    <message>
        <source>of each two rows the upper goes straight, the lower along the sphere</source>
        <translation>두 행 중 위는 직선, 아래는 구면을 따름</translation>
    </message>
    <message>
        <source>one column a label, one row a style</source>
        <translation>열마다 한 레이블, 행마다 한 필체</translation>
    </message>
    <message>
        <source>%1 rows, %2 columns · seed %3 · epoch %4 · %5</source>
        <translation>%1행 %2열 · 시드 %3 · 에폭 %4 · %5</translation>
    </message>
    <message numerus="yes">
        <source>drawn from a mixture of %n Gaussian(s) fitted to the codes</source>
        <translation>
            <numerusform>코드에 맞춘 가우스 %n개의 혼합에서 뽑음</numerusform>
        </translation>
    </message>
    <message>
        <source>below each image its spoilt copy, and what the model makes of that</source>
        <translation>각 이미지 아래는 훼손된 사본과 그 재구성</translation>
    </message>
    <message>
        <source>what each unit of the first layer looks for: bright where it wants light</source>
        <translation>첫 층의 유닛마다 찾는 것: 빛을 원하는 곳이 밝음</translation>
    </message>
    <message>
        <source>below each image what is restored from each layer, the first on top</source>
        <translation>각 이미지 아래는 층마다 되살린 것(맨 위가 첫 층)</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>잡음</translation>
    </message>
    <message>
        <source>How images are spoilt: pixels black, noise on all of them, or some black or white</source>
        <translation>이미지를 훼손하는 방법: 픽셀을 검게 하거나, 모두에 잡음을 더하거나, 일부를 검거나 희게 합니다</translation>
    </message>
    <message>
        <source>Share of the pixels that is spoilt, or the standard deviation of gaussian noise</source>
        <translation>훼손하는 픽셀의 비율 또는 gaussian 잡음의 표준편차</translation>
    </message>
    <message>
        <source>Noise level</source>
        <translation>잡음 세기</translation>
    </message>
    <message>
        <source>The wheel zooms at the pointer, dragging moves, Home shows all of it; a double click on an image of the data finds its point on the map, elsewhere it shows all of the picture</source>
        <translation>휠로 가리킨 곳을 확대하고, 끌어서 옮기고, Home으로 전체를 봅니다. 데이터의 이미지를 두 번 누르면 지도에서 그 점을 찾고, 다른 곳에서는 그림 전체를 봅니다</translation>
    </message>
    <message>
        <source>Drawn from</source>
        <translation>뽑는 분포</translation>
    </message>
    <message>
        <source>Where places are drawn at random: the model&apos;s prior, or a mixture of Gaussians fitted to the codes, which suits models without a prior</source>
        <translation>위치를 무작위로 뽑을 곳: 모델의 사전분포, 또는 코드에 맞춘 가우스 혼합(사전분포가 없는 모델에 알맞음)</translation>
    </message>
    <message>
        <source>prior</source>
        <translation>사전분포</translation>
    </message>
    <message>
        <source>mixture</source>
        <translation>혼합분포</translation>
    </message>
    <message>
        <source>one dimension a row, the most used on top</source>
        <translation>한 행에 한 차원, 가장 많이 쓰이는 것부터</translation>
    </message>
    <message>
        <source>Of the selection</source>
        <translation>선택에서</translation>
    </message>
    <message>
        <source>Show images of the selection in place of images of the test split</source>
        <translation>시험 분할의 이미지 대신 선택한 이미지를 보여 줍니다</translation>
    </message>
    <message>
        <source>Select images on the map, or in any other view, to have them shown here</source>
        <translation>지도나 다른 화면에서 이미지를 선택하면 여기에 나타납니다</translation>
    </message>
    <message>
        <source>This model came without a decoder: it draws no images. The map shows where its codes lie.</source>
        <translation>이 모델은 디코더 없이 왔으므로 이미지를 그리지 못합니다. 지도에 코드가 있는 곳이 보입니다.</translation>
    </message>
    <message>
        <source>This model came without an encoder: it cannot restore images of the data. Its decoder draws places that you choose with the sliders.</source>
        <translation>이 모델은 인코더 없이 왔으므로 데이터의 이미지를 되살리지 못합니다. 슬라이더로 고른 위치는 디코더가 그립니다.</translation>
    </message>
    <message>
        <source>Animation…</source>
        <translation>애니메이션…</translation>
    </message>
    <message>
        <source>Save a row of the picture as a GIF, an animated PNG or an MP4; the picture itself is exported with Ctrl+E</source>
        <translation>그림의 한 줄을 GIF, 애니메이션 PNG, MP4로 저장합니다. 그림 자체는 Ctrl+E로 내보냅니다</translation>
    </message>
    <message>
        <source>Animations are made of the rows of the picture, two columns or more: there is none yet</source>
        <translation>애니메이션은 두 열 이상인 그림의 줄로 만듭니다. 아직 그런 줄이 없습니다</translation>
    </message>
    <message>
        <source>#%1 to #%2, straight</source>
        <translation>#%1에서 #%2까지, 곧게</translation>
    </message>
    <message>
        <source>#%1 to #%2, along the sphere</source>
        <translation>#%1에서 #%2까지, 구면을 따라</translation>
    </message>
</context>
<context>
    <name>latentscape::PicturesView</name>
    <message>
        <source>Pictures</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Reconstructions</source>
        <translation>재구성</translation>
    </message>
    <message>
        <source>Test images, each above what the model makes of it</source>
        <translation>시험 이미지와 그 아래 모델의 재구성</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>표본</translation>
    </message>
    <message>
        <source>Images decoded from places drawn at random</source>
        <translation>무작위로 뽑은 위치를 디코딩한 이미지</translation>
    </message>
    <message>
        <source>Manifold</source>
        <translation>다양체</translation>
    </message>
    <message>
        <source>What a plane of the latent space decodes to</source>
        <translation>잠재 공간의 한 평면을 디코딩한 모습</translation>
    </message>
    <message>
        <source>Traversals</source>
        <translation>순회</translation>
    </message>
    <message>
        <source>One row a dimension: what changes when it alone changes</source>
        <translation>행마다 한 차원: 그 차원만 바꿀 때 달라지는 것</translation>
    </message>
    <message>
        <source>Interpolation</source>
        <translation>보간</translation>
    </message>
    <message>
        <source>From one image to another, in a straight line and along the sphere</source>
        <translation>한 이미지에서 다른 이미지로, 직선과 구면을 따라</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>One column a label, one row a style</source>
        <translation>열마다 한 레이블, 행마다 한 필체</translation>
    </message>
    <message>
        <source>Kinds of pictures</source>
        <translation>그림의 종류</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>잡음</translation>
    </message>
    <message>
        <source>Test images, their spoilt copies, and what the model makes of those</source>
        <translation>시험 이미지, 훼손된 사본, 그 재구성</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>What each unit of the first layer looks for in an image</source>
        <translation>첫 층의 유닛마다 이미지에서 찾는 것</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>층</translation>
    </message>
    <message>
        <source>What is left of an image after each layer of a stack</source>
        <translation>적층 모델의 각 층을 거친 뒤 이미지에 남은 것</translation>
    </message>
    <message>
        <source>Against PCA</source>
        <translation>PCA와 비교</translation>
    </message>
    <message>
        <source>What a linear decoder draws, beside the principal components of the same images</source>
        <translation>선형 디코더가 그리는 것과 같은 이미지의 주성분</translation>
    </message>
</context>
<context>
    <name>latentscape::PlaceSources</name>
    <message>
        <source>From the &amp;prior</source>
        <translation>사전분포에서(&amp;P)</translation>
    </message>
    <message>
        <source>What the model was trained to be drawn from; not every model has one</source>
        <translation>표본을 뽑을 수 있도록 모델이 학습한 분포. 없는 모델도 있습니다</translation>
    </message>
    <message>
        <source>From a &amp;mixture fitted to the codes</source>
        <translation>코드에 맞춘 혼합분포에서(&amp;M)</translation>
    </message>
    <message>
        <source>Gaussians that lie where the codes lie: fair for models without a prior, and for comparing others with them</source>
        <translation>코드가 있는 곳에 놓인 가우스들. 사전분포가 없는 모델과, 다른 모델을 그와 견줄 때 알맞습니다</translation>
    </message>
    <message>
        <source>From the &amp;data</source>
        <translation>데이터에서(&amp;D)</translation>
    </message>
    <message>
        <source>The place of an encoded image</source>
        <translation>인코딩된 이미지의 위치</translation>
    </message>
    <message>
        <source>Go to a place drawn from the model&apos;s prior, but for locked dimensions</source>
        <translation>잠근 차원을 빼고 모델의 사전분포에서 뽑은 위치로 갑니다</translation>
    </message>
    <message>
        <source>Go to a place drawn from the prior N(0, I), but for locked dimensions</source>
        <translation>잠근 차원을 빼고 사전분포 N(0, I)에서 뽑은 위치로 갑니다</translation>
    </message>
    <message>
        <source>This model has no prior: go to a place drawn from a mixture of Gaussians fitted to the codes, but for locked dimensions</source>
        <translation>이 모델에는 사전분포가 없습니다. 잠근 차원을 빼고, 코드에 맞춘 가우스 혼합에서 뽑은 위치로 갑니다</translation>
    </message>
    <message>
        <source>Go to a place drawn from a mixture of Gaussians fitted to the codes, but for locked dimensions</source>
        <translation>잠근 차원을 빼고, 코드에 맞춘 가우스 혼합에서 뽑은 위치로 갑니다</translation>
    </message>
    <message>
        <source>Go to the place of an encoded image, but for locked dimensions</source>
        <translation>잠근 차원을 빼고 인코딩된 이미지의 위치로 갑니다</translation>
    </message>
</context>
<context>
    <name>latentscape::PointedRing</name>
    <message>
        <source>Mark of the image that is pointed out</source>
        <translation>가리킨 이미지의 표시</translation>
    </message>
    <message>
        <source>image %1 is not in the sample shown while training</source>
        <translation>이미지 %1은(는) 학습 중에 보이는 일부에 들어 있지 않습니다</translation>
    </message>
    <message>
        <source>image %1 has no point on this map</source>
        <translation>이미지 %1은(는) 이 지도에 점이 없습니다</translation>
    </message>
</context>
<context>
    <name>latentscape::PointsModel</name>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>test</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>The image and its number in the data set</source>
        <translation>이미지와 데이터 세트에서의 번호</translation>
    </message>
    <message>
        <source>Whether the model was trained on the image</source>
        <translation>모델이 그 이미지로 학습했는지</translation>
    </message>
    <message>
        <source>The class the data say the image is of</source>
        <translation>데이터에 적힌 이미지의 클래스</translation>
    </message>
    <message>
        <source>The class the model took the image for</source>
        <translation>모델이 이미지를 어느 클래스로 보았는지</translation>
    </message>
    <message>
        <source>Latent dimension %1 of the image&apos;s code</source>
        <translation>이미지 코드의 잠재 차원 %1</translation>
    </message>
    <message>
        <source>Logarithm of the posterior&apos;s variance, the mean over all dimensions: lower is surer</source>
        <translation>사후분포 분산의 로그를 모든 차원에서 평균한 값. 낮을수록 확실합니다</translation>
    </message>
    <message>
        <source>Reconstruction error: root of the mean squared difference of the pixels</source>
        <translation>재구성 오차: 픽셀 차이의 제곱 평균 제곱근</translation>
    </message>
    <message>
        <source>Where the point lies on the map</source>
        <translation>지도에서 점의 자리</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>분할</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Taken for</source>
        <translation>추론</translation>
    </message>
    <message>
        <source>log σ²</source>
        <translation>log σ²</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오차</translation>
    </message>
    <message>
        <source>Map x</source>
        <translation>지도 x</translation>
    </message>
    <message>
        <source>Map y</source>
        <translation>지도 y</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, selected</source>
        <translation>%1, 선택됨</translation>
    </message>
    <message>
        <source>%1; a click sorts by it</source>
        <translation>%1. 누르면 이것으로 정렬합니다</translation>
    </message>
    <message>
        <source>What the image was made with: a known factor of these data</source>
        <translation>이미지를 무엇으로 만들었는지: 이 데이터의 알려진 인자</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>인자</translation>
    </message>
</context>
<context>
    <name>latentscape::PointsTable</name>
    <message>
        <source>Points</source>
        <translation>점 목록</translation>
    </message>
    <message>
        <source>Points of the map</source>
        <translation>지도의 점</translation>
    </message>
    <message>
        <source>Arrow keys select a row, Shift with them several, Enter finds its point on the map, Ctrl+C copies the selected rows, Escape selects nothing.</source>
        <translation>화살표 키로 행을 고르고, Shift와 함께 누르면 여러 행을 고르고, Enter로 지도에서 그 점을 찾고, Ctrl+C로 고른 행을 복사하고, Escape로 선택을 해제합니다.</translation>
    </message>
    <message>
        <source>Only the selected</source>
        <translation>선택한 것만</translation>
    </message>
    <message>
        <source>Show the rows of what is selected on the map or in any other view</source>
        <translation>지도나 다른 화면에서 선택한 것의 행을 보여 줍니다</translation>
    </message>
    <message>
        <source>Reconstruction errors</source>
        <translation>재구성 오차</translation>
    </message>
    <message>
        <source>Compute how far each image is from what its code decodes to; takes a while for many images</source>
        <translation>이미지가 그 코드를 디코딩한 것과 얼마나 다른지 계산합니다. 이미지가 많으면 시간이 걸립니다</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>행 복사</translation>
    </message>
    <message>
        <source>Copy the selected rows, or the current one, as a table (Ctrl+C)</source>
        <translation>고른 행이나 현재 행을 표로 복사합니다(Ctrl+C)</translation>
    </message>
    <message>
        <source>Find on the map</source>
        <translation>지도에서 찾기</translation>
    </message>
    <message>
        <source>Show the point of the current row on the map (Enter, or a double click on a row)</source>
        <translation>현재 행의 점을 지도에서 보여 줍니다(Enter, 또는 행을 두 번 누르기)</translation>
    </message>
    <message>
        <source>Every image becomes a row here once there is a model. Press Train (F5).</source>
        <translation>모델이 생기면 모든 이미지가 여기에 행이 됩니다. 학습 시작(F5)을 누르십시오.</translation>
    </message>
    <message>
        <source>Nothing that is shown is selected: select points on the map, or show all rows.</source>
        <translation>보이는 것 가운데 선택한 것이 없습니다. 지도에서 점을 선택하거나 모든 행을 표시하십시오.</translation>
    </message>
    <message>
        <source>Every image is being turned into a row.</source>
        <translation>모든 이미지를 행으로 바꾸고 있습니다.</translation>
    </message>
    <message>
        <source>%L1 of %L2 images</source>
        <translation>이미지 %L2장 중 %L1장</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>에폭 %1</translation>
    </message>
    <message>
        <source>sorted by %1</source>
        <translation>%1 순</translation>
    </message>
    <message>
        <source>%L1 selected</source>
        <translation>%L1장 선택</translation>
    </message>
    <message>
        <source>the first %1 of %2 dimensions</source>
        <translation>%2차원 중 처음 %1차원</translation>
    </message>
    <message>
        <source>computing the reconstruction errors…</source>
        <translation>재구성 오차를 계산하는 중…</translation>
    </message>
    <message>
        <source>Select rows to copy: click one, or press Ctrl+A for all.</source>
        <translation>복사할 행을 고르십시오. 하나를 누르거나 Ctrl+A로 모두 고릅니다.</translation>
    </message>
    <message>
        <source>%L1 rows are on the clipboard.</source>
        <translation>행 %L1개를 클립보드에 복사했습니다.</translation>
    </message>
    <message>
        <source>a sample of the images</source>
        <translation>이미지의 일부</translation>
    </message>
</context>
<context>
    <name>latentscape::PosteriorBars</name>
    <message>
        <source>Mean and spread of each dimension</source>
        <translation>차원별 평균과 퍼짐</translation>
    </message>
    <message>
        <source>KL %1 nat</source>
        <translation>KL %1 nat</translation>
    </message>
    <message>
        <source>Mean and one sigma of each dimension; the band is where the prior lies</source>
        <translation>차원마다의 평균과 1시그마. 띠는 사전분포가 놓인 곳입니다</translation>
    </message>
    <message>
        <source>The code of the image, dimension by dimension</source>
        <translation>이미지의 코드를 차원별로</translation>
    </message>
</context>
<context>
    <name>latentscape::PosteriorPanel</name>
    <message>
        <source>Sample</source>
        <translation>표본</translation>
    </message>
    <message>
        <source>Draw a place from the posterior, mean + sigma times normal numbers, and go there</source>
        <translation>사후분포에서 위치(평균 + 시그마 × 정규 난수)를 뽑아 그리로 갑니다</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>Go to the mean of the posterior</source>
        <translation>사후분포의 평균으로 갑니다</translation>
    </message>
    <message>
        <source>σ %1</source>
        <translation>σ %1</translation>
    </message>
    <message>
        <source>σ %1 to %2</source>
        <translation>σ %1–%2</translation>
    </message>
    <message>
        <source>KL %1 nat</source>
        <translation>KL %1 nat</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Show ellipse and samples large on the map; Home there shows everything again</source>
        <translation>타원과 표본을 지도에 크게 보여 줍니다. 지도에서 Home을 누르면 다시 전체를 봅니다</translation>
    </message>
    <message>
        <source>No spread: every image has one place.</source>
        <translation>퍼짐 없음: 이미지마다 한 위치를 갖습니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>환경 설정</translation>
    </message>
    <message>
        <source>Training threads</source>
        <translation>학습 스레드</translation>
    </message>
    <message>
        <source>How many threads train a model; the result is the same with any number</source>
        <translation>모델을 학습하는 스레드 수. 몇 개이든 결과는 같습니다</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Run folder</source>
        <translation>실행 폴더</translation>
    </message>
    <message>
        <source>Where new runs are kept and which runs are listed</source>
        <translation>새 실행을 보관하고 목록에 보여 줄 폴더</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>고르기…</translation>
    </message>
    <message>
        <source>Choose the run folder</source>
        <translation>실행 폴더 고르기</translation>
    </message>
    <message>
        <source>Choose the folder in a dialog</source>
        <translation>대화 상자에서 폴더를 고릅니다</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>The language of the window</source>
        <translation>창의 언어</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>시스템과 같게</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>Light or dark colours</source>
        <translation>밝은 색 또는 어두운 색</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Training &amp;threads</source>
        <translation>학습 스레드(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Run folder</source>
        <translation>실행 폴더(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>테마(&amp;H)</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Keep these values</source>
        <translation>이 값으로 정합니다</translation>
    </message>
    <message>
        <source>Leave everything as it was</source>
        <translation>모두 그대로 둡니다</translation>
    </message>
    <message>
        <source>Colours of values</source>
        <translation>값의 색</translation>
    </message>
    <message>
        <source>How values are shown as colours, from low to high. All grow evenly in lightness; the second looks the same to eyes that do not tell red from green</source>
        <translation>값을 낮은 것부터 높은 것까지 색으로 나타내는 방법. 모두 밝기가 고르게 커지며, 둘째 것은 빨강과 초록을 구별하지 못하는 눈에도 똑같이 보입니다</translation>
    </message>
    <message>
        <source>Violet to yellow</source>
        <translation>보라에서 노랑</translation>
    </message>
    <message>
        <source>Blue to yellow</source>
        <translation>파랑에서 노랑</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>회색</translation>
    </message>
    <message>
        <source>&amp;Colours of values</source>
        <translation>값의 색(&amp;C)</translation>
    </message>
</context>
<context>
    <name>latentscape::ProjectionBar</name>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Recompute</source>
        <translation>다시 계산</translation>
    </message>
    <message>
        <source>State of the layout</source>
        <translation>투영의 상태</translation>
    </message>
    <message>
        <source>Keep the layout as it is now</source>
        <translation>투영을 지금 그대로 둡니다</translation>
    </message>
    <message>
        <source>Compute the layout of the codes that there are now, with the parameters that are set</source>
        <translation>지금 있는 코드의 투영을 설정된 매개변수로 계산합니다</translation>
    </message>
</context>
<context>
    <name>latentscape::ProjectionPanel</name>
    <message>
        <source>Computed in %1</source>
        <translation>%1 만에 계산함</translation>
    </message>
    <message>
        <source>KL divergence %1</source>
        <translation>KL 발산 %1</translation>
    </message>
    <message>
        <source>gone on from an earlier layout</source>
        <translation>앞선 투영에서 이어서 계산함</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>Parameters of the layout</source>
        <translation>투영의 매개변수</translation>
    </message>
    <message>
        <source>Set every parameter back to its default</source>
        <translation>모든 매개변수를 기본값으로 되돌립니다</translation>
    </message>
    <message>
        <source>Compute the layout with these parameters, in the background</source>
        <translation>이 매개변수로 투영을 백그라운드에서 계산합니다</translation>
    </message>
    <message>
        <source>UMAP draws the neighbourhoods of the codes: near points are alike. Distances between far clusters mean little.</source>
        <translation>UMAP은 코드의 이웃 관계를 그립니다. 가까운 점은 비슷합니다. 먼 군집 사이의 거리에는 별 뜻이 없습니다.</translation>
    </message>
    <message>
        <source>t-SNE draws which codes are near one another. Sizes of clusters and distances between them mean little.</source>
        <translation>t-SNE는 어느 코드가 서로 가까운지를 그립니다. 군집의 크기와 군집 사이의 거리에는 별 뜻이 없습니다.</translation>
    </message>
    <message>
        <source>Recompute</source>
        <translation>다시 계산</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>계산</translation>
    </message>
</context>
<context>
    <name>latentscape::QueueView</name>
    <message>
        <source>Queue of trainings</source>
        <translation>학습 대기열</translation>
    </message>
    <message>
        <source>They are trained from the top, one after the other. Delete removes one, Ctrl+Up and Ctrl+Down move it.</source>
        <translation>위에서부터 하나씩 차례로 학습합니다. Delete로 빼고, Ctrl+Up과 Ctrl+Down으로 옮깁니다.</translation>
    </message>
    <message>
        <source>Go on with the queue</source>
        <translation>대기열 계속하기</translation>
    </message>
    <message>
        <source>Go on: begin the next training of the queue</source>
        <translation>계속: 대기열의 다음 학습을 시작합니다</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>위로</translation>
    </message>
    <message>
        <source>Train this one earlier (Ctrl+Up)</source>
        <translation>이 학습을 앞당깁니다(Ctrl+Up)</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>아래로</translation>
    </message>
    <message>
        <source>Train this one later (Ctrl+Down)</source>
        <translation>이 학습을 늦춥니다(Ctrl+Down)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Take this one out of the queue (Delete)</source>
        <translation>이 학습을 대기열에서 뺍니다(Delete)</translation>
    </message>
    <message>
        <source>Clear the queue</source>
        <translation>대기열 비우기</translation>
    </message>
    <message>
        <source>Take all out of the queue</source>
        <translation>대기열에서 모두 뺍니다</translation>
    </message>
    <message>
        <source>failed – %1</source>
        <translation>실패 – %1</translation>
    </message>
    <message>
        <source>%1
on %2</source>
        <translation>%1
데이터: %2</translation>
    </message>
    <message>
        <source>This one failed: %1</source>
        <translation>이 학습은 실패했습니다: %1</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
    <message numerus="yes">
        <source>Queue: %Ln held</source>
        <translation>
            <numerusform>대기열: %Ln개 보류</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Queue: %Ln waiting</source>
        <translation>
            <numerusform>대기열: %Ln개 대기</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing begins before you have the queue go on.</source>
        <translation>대기열을 계속하기 전에는 아무것도 시작하지 않습니다.</translation>
    </message>
    <message>
        <source>Each begins when the one before has ended.</source>
        <translation>앞의 학습이 끝나면 다음이 시작됩니다.</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>명령으로 복사</translation>
    </message>
    <message>
        <source>Copy the command line that trains this one</source>
        <translation>이것을 학습하는 명령줄을 복사합니다</translation>
    </message>
</context>
<context>
    <name>latentscape::ReportWriter</name>
    <message>
        <source>The report is being written… %1 %</source>
        <translation>보고서를 쓰는 중… %1%</translation>
    </message>
    <message>
        <source>The report was saved: %1</source>
        <translation>보고서를 저장했습니다: %1</translation>
    </message>
    <message>
        <source>Writing the report was given up.</source>
        <translation>보고서 쓰기를 그만두었습니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::RocPlot</name>
    <message>
        <source>ROC curve</source>
        <translation>ROC 곡선</translation>
    </message>
    <message>
        <source>Going down the ranking: the share of the odd class met so far, against the share of all others met with it. The line across is guessing</source>
        <translation>순위를 내려가며, 지금까지 나온 이상 클래스의 비율을 그때까지 나온 나머지의 비율에 견줍니다. 대각선은 무작위 추측입니다</translation>
    </message>
    <message>
        <source>share of the other images</source>
        <translation>다른 이미지의 비율</translation>
    </message>
    <message>
        <source>share of the odd class</source>
        <translation>이상 클래스의 비율</translation>
    </message>
    <message>
        <source>None of these images, or all of them, are of class %1: there is no curve.</source>
        <translation>이 이미지들이 모두 클래스 %1이거나 하나도 아니어서 곡선이 없습니다.</translation>
    </message>
    <message>
        <source>Area under the curve of class %1: %2. Guessing gives 0.5, a class that stands out altogether 1.</source>
        <translation>클래스 %1의 곡선 아래 넓이: %2. 무작위 추측이면 0.5, 완전히 구별되면 1입니다.</translation>
    </message>
    <message>
        <source>Say which class is odd to see how well its images stand out. A model trained without that class (“Leave a class out”) has never seen them.</source>
        <translation>이상 클래스를 고르면 그 이미지가 얼마나 구별되는지 볼 수 있습니다. 그 클래스를 빼고(‘클래스 빼기’) 학습한 모델은 그 이미지를 본 적이 없습니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::RunArchiver</name>
    <message>
        <source>Another run is being written into an archive: wait for its end, or cancel it.</source>
        <translation>다른 실행을 보관 파일에 쓰고 있습니다. 끝나기를 기다리거나 취소하십시오.</translation>
    </message>
    <message>
        <source>Export run as archive</source>
        <translation>실행을 보관 파일로 내보내기</translation>
    </message>
    <message>
        <source>The run %1 is in %2 (%3).</source>
        <translation>실행 %1을(를) %2에 담았습니다(%3).</translation>
    </message>
    <message>
        <source>Not in it: %1.</source>
        <translation>담지 않은 것: %1.</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>%1 쓰는 중</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>latentscape::RunController</name>
    <message>
        <source>Loading the data set %1</source>
        <translation>데이터 세트 %1 불러오는 중</translation>
    </message>
    <message>
        <source>Opening the run %1</source>
        <translation>실행 %1 여는 중</translation>
    </message>
    <message>
        <source>Going back to the newest weights</source>
        <translation>최신 가중치로 돌아가는 중</translation>
    </message>
    <message>
        <source>Going to epoch %1</source>
        <translation>에폭 %1(으)로 가는 중</translation>
    </message>
    <message>
        <source>Encoding every image</source>
        <translation>모든 이미지를 인코딩하는 중</translation>
    </message>
</context>
<context>
    <name>latentscape::RunsModel</name>
    <message numerus="yes">
        <source>%L1/%Ln epoch(s)</source>
        <translation>
            <numerusform>%L1/%Ln에폭</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln epoch(s)</source>
        <translation>
            <numerusform>%Ln에폭</numerusform>
        </translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>손실 %1</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>손상됨</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습 중</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>시험 손실</translation>
    </message>
    <message>
        <source>By epoch</source>
        <translation>에폭별</translation>
    </message>
    <message>
        <source>Last terms</source>
        <translation>마지막 항들</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>만든 때</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>스윕</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
</context>
<context>
    <name>latentscape::RunsOrder</name>
    <message>
        <source>No sweep</source>
        <translation>스윕 아님</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>실행 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, the best of its kind</source>
        <translation>%1, 같은 종류 중 가장 좋음</translation>
    </message>
    <message>
        <source>The least test loss of the runs of %1 on %2 in its group</source>
        <translation>이 묶음에 있는 %1(%2) 실행 중 시험 손실이 가장 작습니다</translation>
    </message>
</context>
<context>
    <name>latentscape::RunsView</name>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>이어서 학습</translation>
    </message>
    <message>
        <source>Training runs</source>
        <translation>학습 실행</translation>
    </message>
    <message>
        <source>No runs yet.
Press Train in Setup to make one.</source>
        <translation>아직 실행이 없습니다.
‘설정’에서 ‘학습 시작’을 누르십시오.</translation>
    </message>
    <message>
        <source>Look into the selected run</source>
        <translation>고른 실행을 들여다봅니다</translation>
    </message>
    <message>
        <source>Open the selected run</source>
        <translation>고른 실행 열기</translation>
    </message>
    <message>
        <source>Go on training the selected run from where it stopped</source>
        <translation>고른 실행을 멈춘 곳부터 이어서 학습합니다</translation>
    </message>
    <message>
        <source>Continue the selected run</source>
        <translation>고른 실행 이어서 학습</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>열기(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Continue training</source>
        <translation>이어서 학습(&amp;C)</translation>
    </message>
    <message>
        <source>Show &amp;folder</source>
        <translation>폴더 보기(&amp;F)</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>경로 복사(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>삭제(&amp;D)…</translation>
    </message>
    <message>
        <source>No program opened the folder %1.</source>
        <translation>폴더 %1을(를) 열 프로그램이 없습니다.</translation>
    </message>
    <message>
        <source>Move the run %1 to the trash?</source>
        <translation>실행 %1을(를) 휴지통으로 옮기시겠습니까?</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>휴지통으로 옮기기</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Filter of the runs</source>
        <translation>실행 필터</translation>
    </message>
    <message>
        <source>Words that name, model, data, sweep or state of a run must hold: “vae mnist”</source>
        <translation>실행의 이름, 모델, 데이터, 스윕, 상태에 들어 있어야 할 낱말: “vae mnist”</translation>
    </message>
    <message>
        <source>Order of the runs</source>
        <translation>실행의 차례</translation>
    </message>
    <message>
        <source>What the runs are sorted and grouped by</source>
        <translation>실행을 무엇으로 정렬하고 묶을지 정합니다</translation>
    </message>
    <message>
        <source>Runs as a table</source>
        <translation>실행을 표로</translation>
    </message>
    <message>
        <source>Show the runs as a table in a window of their own, or put that back</source>
        <translation>실행을 따로 연 창에 표로 보여 주거나 되돌려 놓습니다</translation>
    </message>
    <message>
        <source>Enter opens a run, F2 renames it, Space ticks the selected runs for comparing, Delete moves them to the trash; the menu key has more.</source>
        <translation>Enter는 실행을 열고, F2는 이름을 바꾸고, Space는 선택한 실행을 비교하려고 체크하고, Delete는 휴지통으로 옮깁니다. 메뉴 키에 더 있습니다.</translation>
    </message>
    <message>
        <source>Double click opens a run, F2 renames it, Space ticks it; the menu key has more</source>
        <translation>두 번 누르면 실행을 열고, F2는 이름을 바꾸고, Space는 체크합니다. 메뉴 키에 더 있습니다</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Compare the ticked runs</source>
        <translation>체크한 실행을 비교합니다</translation>
    </message>
    <message>
        <source>No run fits the filter.</source>
        <translation>필터에 맞는 실행이 없습니다.</translation>
    </message>
    <message>
        <source>Compare %1</source>
        <translation>%1개 비교</translation>
    </message>
    <message>
        <source>At most six runs can be laid side by side</source>
        <translation>나란히 놓을 수 있는 실행은 여섯까지입니다</translation>
    </message>
    <message>
        <source>Lay two to six ticked, or selected, runs side by side</source>
        <translation>체크하거나 선택한 실행 둘에서 여섯을 나란히 놓습니다</translation>
    </message>
    <message>
        <source>Co&amp;mpare</source>
        <translation>비교(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>이름 바꾸기(&amp;R)</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Delete %Ln run(s)…</source>
        <translation>
            <numerusform>실행 %Ln개 삭제(&amp;D)…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>그 밖에 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln run(s) to the trash?</source>
        <translation>
            <numerusform>실행 %Ln개를 휴지통으로 옮기시겠습니까?</numerusform>
        </translation>
    </message>
    <message>
        <source>Weights, losses and exports go with them.</source>
        <translation>가중치, 손실, 내보낸 파일도 함께 옮깁니다.</translation>
    </message>
    <message>
        <source>Delete runs</source>
        <translation>실행 삭제</translation>
    </message>
    <message>
        <source>Not moved to the trash: %1. The folder may be on a drive without one.</source>
        <translation>휴지통으로 옮기지 못했습니다: %1. 폴더가 휴지통이 없는 드라이브에 있을 수 있습니다.</translation>
    </message>
    <message>
        <source>Sort by day and time</source>
        <translation>날짜와 시각순</translation>
    </message>
    <message>
        <source>Sort by name</source>
        <translation>이름순</translation>
    </message>
    <message>
        <source>Sort by model</source>
        <translation>모델순</translation>
    </message>
    <message>
        <source>Sort by data</source>
        <translation>데이터순</translation>
    </message>
    <message>
        <source>Sort by test loss</source>
        <translation>시험 손실순</translation>
    </message>
    <message>
        <source>Sort by epochs</source>
        <translation>에폭순</translation>
    </message>
    <message>
        <source>Sort by size</source>
        <translation>크기순</translation>
    </message>
    <message>
        <source>Greatest or newest first</source>
        <translation>크거나 새로운 것부터</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>묶지 않음</translation>
    </message>
    <message>
        <source>Group by model</source>
        <translation>모델별로 묶기</translation>
    </message>
    <message>
        <source>Group by data</source>
        <translation>데이터별로 묶기</translation>
    </message>
    <message>
        <source>Group by sweep</source>
        <translation>스윕별로 묶기</translation>
    </message>
    <message>
        <source>Group by day</source>
        <translation>날짜별로 묶기</translation>
    </message>
    <message>
        <source>Copy as comma&amp;nd</source>
        <translation>명령으로 복사(&amp;N)</translation>
    </message>
    <message>
        <source>Copy the command line that trains this run again</source>
        <translation>이 실행을 다시 학습하는 명령줄을 복사합니다</translation>
    </message>
    <message>
        <source>Export as &amp;archive…</source>
        <translation>보관 파일로 내보내기(&amp;A)…</translation>
    </message>
    <message>
        <source>The whole run in one file, to be opened on another machine</source>
        <translation>실행 전체를 다른 컴퓨터에서 열 수 있는 파일 하나에 담습니다</translation>
    </message>
</context>
<context>
    <name>latentscape::SampleStrip</name>
    <message>
        <source>Samples of the posterior, decoded</source>
        <translation>사후분포의 표본을 디코딩한 것</translation>
    </message>
    <message>
        <source>What places drawn from the posterior decode to, the newest first; press one to go there</source>
        <translation>사후분포에서 뽑은 위치를 디코딩한 것(새것이 앞). 누르면 그 위치로 갑니다</translation>
    </message>
</context>
<context>
    <name>latentscape::SavedSelectionList</name>
    <message>
        <source>Sa&amp;ve selection</source>
        <translation>선택 저장(&amp;V)</translation>
    </message>
    <message>
        <source>Saved selections</source>
        <translation>저장한 선택</translation>
    </message>
    <message>
        <source>Double click or Enter selects these images again; F2 renames, Delete removes</source>
        <translation>두 번 누르거나 Enter를 누르면 이 이미지들을 다시 선택합니다. F2로 이름을 바꾸고 Delete로 삭제합니다</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>저장한 선택</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지 수</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>Select these images again (Enter)</source>
        <translation>이 이미지들을 다시 선택합니다(Enter)</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Rename this selection (F2)</source>
        <translation>이 선택의 이름을 바꿉니다(F2)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Remove this saved selection (Delete); Undo brings it back</source>
        <translation>저장한 이 선택을 삭제합니다(Delete). 실행 취소로 되살릴 수 있습니다</translation>
    </message>
    <message>
        <source>Selections are kept with a run: train one, or open one</source>
        <translation>선택은 실행과 함께 보관됩니다. 학습하거나 실행을 여십시오</translation>
    </message>
    <message>
        <source>Keep this selection with the run, under a name of your choice</source>
        <translation>이 선택을 원하는 이름으로 실행과 함께 보관합니다</translation>
    </message>
    <message>
        <source>Select something first</source>
        <translation>먼저 무언가 선택하십시오</translation>
    </message>
    <message>
        <source>&amp;Select these images</source>
        <translation>이 이미지들 선택(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Add them to the selection</source>
        <translation>선택에 추가(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Take them from the selection</source>
        <translation>선택에서 빼기(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Keep only them of the selection</source>
        <translation>선택에서 이것만 남기기(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>이름 바꾸기(&amp;R)</translation>
    </message>
    <message>
        <source>R&amp;emove</source>
        <translation>삭제(&amp;E)</translation>
    </message>
    <message>
        <source>Selections that you save are kept here, with the run.</source>
        <translation>저장한 선택은 실행과 함께 여기에 보관됩니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::SavedSelections</name>
    <message>
        <source>Selection %1</source>
        <translation>선택 %1</translation>
    </message>
</context>
<context>
    <name>latentscape::SelectionBand</name>
    <message>
        <source>What is being selected</source>
        <translation>선택하고 있는 범위</translation>
    </message>
</context>
<context>
    <name>latentscape::SelectionQuery</name>
    <message>
        <source>Select &amp;by</source>
        <translation>선택 기준(&amp;B)</translation>
    </message>
    <message>
        <source>Select by</source>
        <translation>선택 기준</translation>
    </message>
    <message>
        <source>What the images are selected by: a class, or a value at least or at most so large</source>
        <translation>무엇으로 이미지를 선택할지 정합니다: 클래스, 또는 어떤 값 이상이나 이하</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>The class whose images are meant</source>
        <translation>해당하는 이미지의 클래스</translation>
    </message>
    <message>
        <source>At least or at most</source>
        <translation>이상 또는 이하</translation>
    </message>
    <message>
        <source>Which side of the value is meant</source>
        <translation>값의 어느 쪽을 선택할지 정합니다</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>이 값 이상</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>이 값 이하</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>기준값</translation>
    </message>
    <message>
        <source>The value from which on, or up to which, images are meant</source>
        <translation>이 값부터, 또는 이 값까지의 이미지가 해당합니다</translation>
    </message>
    <message>
        <source>Share of the images below the threshold</source>
        <translation>기준값 아래 이미지의 비율</translation>
    </message>
    <message>
        <source>Moves the threshold so that ever more of the images lie below it</source>
        <translation>기준값을 옮겨 그 아래에 이미지가 점점 더 많이 들게 합니다</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>Select these images</source>
        <translation>이 이미지들을 선택합니다</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Add these images to the selection</source>
        <translation>이 이미지들을 선택에 추가합니다</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Take these images from the selection</source>
        <translation>이 이미지들을 선택에서 뺍니다</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>남기기</translation>
    </message>
    <message>
        <source>Keep only these images of the selection</source>
        <translation>선택에서 이 이미지들만 남깁니다</translation>
    </message>
    <message>
        <source>There are no points yet.</source>
        <translation>아직 점이 없습니다.</translation>
    </message>
    <message>
        <source>Computing the values…</source>
        <translation>값을 계산하는 중…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s), %1 %</source>
        <translation>
            <numerusform>이미지 %Ln장, %1%</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::SelectionView</name>
    <message>
        <source>Selection</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>All</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Select every point that the legend does not grey (Ctrl+A on the map)</source>
        <translation>범례에서 흐리게 하지 않은 점을 모두 선택합니다(지도에서 Ctrl+A)</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>반전</translation>
    </message>
    <message>
        <source>Select the points that are not selected, except those that the legend greys (Ctrl+Shift+I on the map)</source>
        <translation>선택되지 않은 점을 선택합니다. 범례에서 흐리게 한 점은 빼고(지도에서 Ctrl+Shift+I)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>해제</translation>
    </message>
    <message>
        <source>Select nothing (Ctrl+Shift+A on the map)</source>
        <translation>선택을 모두 해제합니다(지도에서 Ctrl+Shift+A)</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Write the numbers and labels of the images into a file</source>
        <translation>이미지의 수치와 레이블을 파일에 씁니다</translation>
    </message>
    <message>
        <source>Mean image</source>
        <translation>평균 이미지</translation>
    </message>
    <message>
        <source>The mean of the selected images, pixel by pixel</source>
        <translation>선택한 이미지를 픽셀마다 평균한 것</translation>
    </message>
    <message>
        <source>Mean code</source>
        <translation>평균 코드</translation>
    </message>
    <message>
        <source>What the mean of their codes decodes to: beside the mean image it shows whether the latent space knows a common shape or only blurs</source>
        <translation>코드의 평균을 디코딩한 것. 평균 이미지와 나란히 보면 잠재 공간이 공통된 모양을 아는지 흐리기만 하는지 알 수 있습니다</translation>
    </message>
    <message>
        <source>Select by value</source>
        <translation>값으로 선택</translation>
    </message>
    <message>
        <source>Select images by what is known of them</source>
        <translation>이미지에 관해 알려진 것으로 선택합니다</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>저장한 선택</translation>
    </message>
    <message>
        <source>The selections that are kept with the run</source>
        <translation>실행과 함께 보관된 선택</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>선택한 것이 없습니다</translation>
    </message>
    <message>
        <source>%L1 selected</source>
        <translation>%L1장 선택</translation>
    </message>
    <message>
        <source>Take the rectangle (R) or the lasso (L) above the map and draw around points, right-click a class beside the map, or select by a value here.</source>
        <translation>지도 위의 사각형(R)이나 올가미(L)로 점들 둘레를 그리거나, 지도 옆의 클래스를 오른쪽 단추로 누르거나, 여기에서 값으로 선택하십시오.</translation>
    </message>
    <message>
        <source>%1 % of %L2 images</source>
        <translation>이미지 %L2장의 %1%</translation>
    </message>
    <message>
        <source>Write the selection</source>
        <translation>선택 내보내기</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
</context>
<context>
    <name>latentscape::SetupView</name>
    <message>
        <source>Data set</source>
        <translation>데이터 세트</translation>
    </message>
    <message>
        <source>The images to train on and to look at</source>
        <translation>학습하고 살펴볼 이미지</translation>
    </message>
    <message>
        <source>Open another data set</source>
        <translation>다른 데이터 세트 열기</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>What kind of autoencoder is trained</source>
        <translation>학습할 오토인코더의 종류</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Parameters marked “live” take effect at the next batch. The others wait until the training has ended.</source>
        <translation>‘실시간’ 표시가 있는 매개변수는 다음 배치부터 적용됩니다. 나머지는 학습이 끝난 뒤에 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>The model that is shown was trained with other settings than these.</source>
        <translation>지금 보이는 모델은 이와 다른 설정으로 학습했습니다.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>불러오는 중…</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>회색조</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>컬러</translation>
    </message>
    <message numerus="yes">
        <source>, %n class(es)</source>
        <translation>
            <numerusform>, 클래스 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>, no labels</source>
        <translation>, 레이블 없음</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>스레드 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shard(s)</source>
        <translation>
            <numerusform>샤드 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (automatic)</source>
        <translation>%1(자동)</translation>
    </message>
    <message>
        <source>Cannot be changed while training; stop first.</source>
        <translation>학습 중에는 바꿀 수 없습니다. 먼저 멈추십시오.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>한 배치</translation>
    </message>
    <message>
        <source>Choose a folder of pictures or of a data set; files are opened by Ctrl+O</source>
        <translation>그림 폴더나 데이터 세트 폴더를 고릅니다. 파일은 Ctrl+O로 엽니다</translation>
    </message>
    <message>
        <source>Back to the training</source>
        <translation>학습으로 돌아가기</translation>
    </message>
    <message>
        <source>Show what is being trained again, with what can be changed meanwhile</source>
        <translation>학습 중인 것을 다시 보여 주고, 그동안 바꿀 수 있는 것을 바꿉니다</translation>
    </message>
    <message numerus="yes">
        <source>, %n known factor(s)</source>
        <translation>
            <numerusform>, 알려진 인자 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Each batch is cut into shards, one computed on a thread at a time. The result depends on the shards, never on the threads. Trainings that run at the same time divide the cores.</source>
        <translation>배치를 샤드로 잘라 스레드 하나가 한 번에 하나씩 계산합니다. 결과는 샤드에 따라 달라지고 스레드에 따라서는 달라지지 않습니다. 동시에 하는 학습들은 코어를 나누어 씁니다.</translation>
    </message>
    <message>
        <source>This is the plan of another training, to be added to the queue. What runs is not changed.</source>
        <translation>대기열에 추가할 다른 학습의 계획입니다. 진행 중인 학습은 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>명령으로 복사</translation>
    </message>
    <message>
        <source>Copy the command line that trains what the form says</source>
        <translation>양식대로 학습하는 명령줄을 복사합니다</translation>
    </message>
    <message>
        <source>, pictures of ready codes</source>
        <translation>, 준비된 코드를 그린 것</translation>
    </message>
    <message>
        <source>, with ready codes</source>
        <translation>, 준비된 코드 있음</translation>
    </message>
    <message>
        <source>The model that is shown was imported and is not trained here. Train makes a new one.</source>
        <translation>보이는 모델은 가져온 것이어서 여기서 학습하지 않습니다. ‘학습 시작’을 누르면 새 모델을 만듭니다.</translation>
    </message>
    <message>
        <source>%1 training and %2 test images</source>
        <translation>학습 이미지 %1장, 시험 이미지 %2장</translation>
    </message>
    <message>
        <source>%1, %2 × %3, %4</source>
        <translation>%1, %2 × %3, %4</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s), none kept for testing</source>
        <translation>
            <numerusform>이미지 %Ln장, 시험용으로 떼어 둔 것 없음</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::ShortcutSheet</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close this window</source>
        <translation>이 창을 닫습니다</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <source>These keys are of the part of the window that has the keyboard focus:</source>
        <translation>창에서 키보드 초점이 있는 부분에서는 다음 키를 쓸 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::SideView</name>
    <message>
        <source>Open in the window</source>
        <translation>창에서 열기</translation>
    </message>
    <message>
        <source>Show this model in the window, with all its panels</source>
        <translation>이 모델을 모든 패널과 함께 창에서 보여 줍니다</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Take this model out of the comparison</source>
        <translation>이 모델을 비교에서 뺍니다</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>The image under the pointer, or the one whose code is decoded beside it</source>
        <translation>포인터 아래의 이미지, 또는 옆에 코드를 디코딩한 이미지</translation>
    </message>
    <message>
        <source>Decoded image</source>
        <translation>디코딩된 이미지</translation>
    </message>
    <message>
        <source>What this model&apos;s decoder makes of the place that is looked at on its map</source>
        <translation>지도에서 보고 있는 위치를 이 모델의 디코더가 디코딩한 결과</translation>
    </message>
    <message>
        <source>Goes through the epochs that are stored of this run; the newest is at the right</source>
        <translation>이 실행에 저장된 에폭을 넘겨 봅니다. 오른쪽 끝이 최신 에폭입니다</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>에폭 %1</translation>
    </message>
    <message>
        <source>#%1</source>
        <translation>#%1</translation>
    </message>
    <message>
        <source>Latent map of %1</source>
        <translation>%1의 잠재 지도</translation>
    </message>
    <message>
        <source>Epoch of %1</source>
        <translation>%1의 에폭</translation>
    </message>
    <message>
        <source>waits…</source>
        <translation>대기 중…</translation>
    </message>
    <message>
        <source>loading…</source>
        <translation>불러오는 중…</translation>
    </message>
</context>
<context>
    <name>latentscape::SourceChoices</name>
    <message>
        <source>As found: %1</source>
        <translation>자동: %1</translation>
    </message>
    <message>
        <source>As found</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>파일에서…</translation>
    </message>
    <message>
        <source>The data&apos;s own</source>
        <translation>데이터가 정한 것</translation>
    </message>
    <message>
        <source>One seventh</source>
        <translation>7분의 1</translation>
    </message>
    <message>
        <source>From a folder…</source>
        <translation>폴더에서…</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>시험 이미지</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>None: all train</source>
        <translation>없음: 모두 학습</translation>
    </message>
</context>
<context>
    <name>latentscape::SplitBox</name>
    <message>
        <source>%1 (%L2)</source>
        <translation>%1(%L2)</translation>
    </message>
    <message>
        <source>all</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>training images</source>
        <translation>학습 이미지</translation>
    </message>
    <message>
        <source>validation images</source>
        <translation>검증 이미지</translation>
    </message>
    <message>
        <source>training images measured on</source>
        <translation>평가한 학습 이미지</translation>
    </message>
    <message>
        <source>test images</source>
        <translation>시험 이미지</translation>
    </message>
</context>
<context>
    <name>latentscape::StatusLine</name>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1시간 %2분</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
    <message>
        <source>Give up what is being loaded</source>
        <translation>불러오기 그만두기</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>Preparing the training</source>
        <translation>학습 준비 중</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>에폭 %1/%2</translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>일시 정지: %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 남음</translation>
    </message>
    <message>
        <source>%1 images/s</source>
        <translation>초당 %1장</translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>스레드 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shard(s)</source>
        <translation>
            <numerusform>샤드 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>latentscape::StretchScale</name>
    <message>
        <source>Change of the image</source>
        <translation>이미지 변화</translation>
    </message>
</context>
<context>
    <name>latentscape::SweepDialog</name>
    <message>
        <source>Sweep</source>
        <translation>스윕</translation>
    </message>
    <message>
        <source>Trains %1 once for each value, one run after the other, with everything else as the setup says.</source>
        <translation>나머지는 설정대로 두고 값마다 %1을(를) 한 번씩, 차례로 학습합니다.</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Second parameter</source>
        <translation>둘째 매개변수</translation>
    </message>
    <message>
        <source>Values of the second parameter</source>
        <translation>둘째 매개변수의 값</translation>
    </message>
    <message>
        <source>&amp;Over</source>
        <translation>매개변수(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;And</source>
        <translation>추가(&amp;A)</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Separated by commas; lists of widths by semicolons</source>
        <translation>쉼표로 나눕니다. 너비 목록은 세미콜론으로 나눕니다</translation>
    </message>
    <message>
        <source>nothing else</source>
        <translation>없음</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s), one after the other</source>
        <translation>
            <numerusform>실행 %Ln개를 차례로 학습합니다</numerusform>
        </translation>
    </message>
    <message>
        <source>no parameter</source>
        <translation>매개변수 없음</translation>
    </message>
    <message>
        <source>Repeat with seeds</source>
        <translation>시드를 바꾸어 반복</translation>
    </message>
    <message>
        <source>How often every run is repeated, each time with the next seed: what differs between the repetitions is chance</source>
        <translation>실행마다 시드를 하나씩 올리며 몇 번 되풀이할지 정합니다. 되풀이 사이의 차이는 우연입니다</translation>
    </message>
    <message>
        <source>one seed only</source>
        <translation>시드 하나만</translation>
    </message>
    <message>
        <source>&amp;Repeat with seeds</source>
        <translation>시드를 바꾸어 반복(&amp;R)</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>명령으로 복사</translation>
    </message>
    <message>
        <source>Copy the command line that trains the same runs</source>
        <translation>같은 실행들을 학습하는 명령줄을 복사합니다</translation>
    </message>
</context>
<context>
    <name>latentscape::SweepPictures</name>
    <message>
        <source>Pictures of the runs</source>
        <translation>실행들의 그림</translation>
    </message>
    <message>
        <source>not trained yet</source>
        <translation>아직 학습하지 않음</translation>
    </message>
    <message>
        <source>being drawn</source>
        <translation>그리는 중</translation>
    </message>
</context>
<context>
    <name>latentscape::SweepView</name>
    <message>
        <source>Samples</source>
        <translation>표본</translation>
    </message>
    <message>
        <source>Reconstructions</source>
        <translation>재구성</translation>
    </message>
    <message>
        <source>Manifold</source>
        <translation>다양체</translation>
    </message>
    <message>
        <source>Traversals</source>
        <translation>순회</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습 중</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>시작됨</translation>
    </message>
    <message>
        <source>done</source>
        <translation>끝남</translation>
    </message>
    <message>
        <source>A sweep trains the same model with several values of a parameter and shows the runs side by side.
Training &gt; Sweep… begins one.</source>
        <translation>스윕은 매개변수의 값을 바꾸어 가며 같은 모델을 학습하고 실행들을 나란히 보여 줍니다.
학습 &gt; 스윕…으로 시작하십시오.</translation>
    </message>
    <message>
        <source>Runs of the sweep</source>
        <translation>스윕의 실행들</translation>
    </message>
    <message>
        <source>Double click or Enter opens a run</source>
        <translation>두 번 누르거나 Enter를 누르면 실행을 엽니다</translation>
    </message>
    <message>
        <source>Loss against the parameter</source>
        <translation>매개변수에 따른 손실</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>그래프</translation>
    </message>
    <message>
        <source>What the plot shows</source>
        <translation>그래프에 보일 것</translation>
    </message>
    <message>
        <source>The test loss that is drawn against the parameter</source>
        <translation>매개변수에 따라 그릴 시험 손실</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Kind of pictures</source>
        <translation>그림의 종류</translation>
    </message>
    <message>
        <source>The same kind of picture is drawn from every run</source>
        <translation>모든 실행에서 같은 종류의 그림을 그립니다</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Train the runs that are not done yet</source>
        <translation>아직 끝나지 않은 실행을 학습합니다</translation>
    </message>
    <message>
        <source>New sweep…</source>
        <translation>새 스윕…</translation>
    </message>
    <message>
        <source>Choose a parameter and its values</source>
        <translation>매개변수와 그 값을 고릅니다</translation>
    </message>
    <message>
        <source>No sweep yet</source>
        <translation>스윕이 아직 없습니다</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에폭</translation>
    </message>
    <message numerus="yes">
        <source>%1 over %2: %L3 of %Ln run(s) done</source>
        <translation>
            <numerusform>%2에 따른 %1: 실행 %Ln개 중 %L3개 끝남</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ± %2</source>
        <translation>%1 ± %2</translation>
    </message>
    <message>
        <source>All seeds</source>
        <translation>모든 시드</translation>
    </message>
    <message>
        <source>mean ± deviation</source>
        <translation>평균 ± 편차</translation>
    </message>
    <message numerus="yes">
        <source>%Ln seed(s)</source>
        <translation>
            <numerusform>시드 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>Over the runs of this setting that are done: their mean, and how far chance moves them (standard deviation)</source>
        <translation>이 설정의 실행 가운데 끝난 것의 평균과, 우연에 따라 흔들리는 정도(표준편차)</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>명령으로 복사</translation>
    </message>
    <message>
        <source>Copy the command line that trains the same runs</source>
        <translation>같은 실행들을 학습하는 명령줄을 복사합니다</translation>
    </message>
    <message>
        <source>Export plot…</source>
        <translation>그래프 내보내기…</translation>
    </message>
    <message>
        <source>Save the plot, as PNG or SVG</source>
        <translation>그래프를 PNG나 SVG로 저장합니다</translation>
    </message>
</context>
<context>
    <name>latentscape::TourDialog</name>
    <message>
        <source>&amp;Back</source>
        <translation>이전(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>다음(&amp;N)</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>둘러보기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Look at the map</source>
        <translation>지도 보기</translation>
    </message>
    <message>
        <source>A latent space unfolds</source>
        <translation>펼쳐지는 잠재 공간</translation>
    </message>
    <message>
        <source>A variational autoencoder squeezes each digit into two numbers: a place on the map. Watch the places of all digits spread and sort themselves while it trains. Press anywhere on the map: the decoder draws what lies there, also between the points. The sliders on the right do the same, number by number.</source>
        <translation>변분 오토인코더는 각 숫자 그림을 수 두 개, 곧 지도 위의 한 점으로 눌러 담습니다. 학습하는 동안 모든 숫자의 자리가 퍼지고 갈라지는 것을 지켜보십시오. 지도의 아무 곳이나 누르면 점 사이라도 그곳에 놓인 것을 디코더가 그립니다. 오른쪽 슬라이더로는 수를 하나씩 바꿉니다.</translation>
    </message>
    <message>
        <source>Train a VAE</source>
        <translation>VAE 학습</translation>
    </message>
    <message>
        <source>A linear autoencoder finds the principal components</source>
        <translation>선형 오토인코더는 주성분을 찾는다</translation>
    </message>
    <message>
        <source>Without activations and with the squared error, an autoencoder can do no better than principal component analysis, and training finds it, slowly. Train both and compare their maps: the same cloud, turned and sheared. The picture of the directions shows the angle that is left between the two subspaces.</source>
        <translation>활성화 함수 없이 제곱 오차를 쓰면 오토인코더는 주성분 분석을 넘지 못하며, 학습은 그것을 천천히 찾아갑니다. 둘을 학습하여 지도를 견주어 보십시오. 같은 구름이 돌아가고 기울어져 있습니다. 방향 그림은 두 부분 공간 사이에 남은 각도를 보여 줍니다.</translation>
    </message>
    <message>
        <source>Train a linear autoencoder</source>
        <translation>선형 오토인코더 학습</translation>
    </message>
    <message>
        <source>Compute PCA</source>
        <translation>PCA 계산</translation>
    </message>
    <message>
        <source>Denoising: learn what images look like</source>
        <translation>잡음 제거: 이미지의 생김새를 배우기</translation>
    </message>
    <message>
        <source>Train a denoising autoencoder</source>
        <translation>잡음 제거 오토인코더 학습</translation>
    </message>
    <message>
        <source>Corrupted and restored</source>
        <translation>훼손과 복원</translation>
    </message>
    <message>
        <source>First layer</source>
        <translation>첫 층</translation>
    </message>
    <message>
        <source>An autoencoder leaves holes</source>
        <translation>오토인코더에는 빈틈이 있다</translation>
    </message>
    <message>
        <source>A plain autoencoder reconstructs well, but nothing keeps its codes together: press between the clusters of its map and you get what is no digit. To sample it at all, a mixture of Gaussians is fitted to its codes afterwards.</source>
        <translation>보통의 오토인코더는 재구성은 잘하지만 코드를 모아 두는 것이 없습니다. 지도의 군집 사이를 누르면 숫자가 아닌 것이 나옵니다. 표본을 뽑으려면 나중에 코드에 가우스 혼합을 맞추어야 합니다.</translation>
    </message>
    <message>
        <source>Train an autoencoder</source>
        <translation>오토인코더 학습</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>표본</translation>
    </message>
    <message>
        <source>A VAE can be sampled</source>
        <translation>VAE에서는 표본을 뽑을 수 있다</translation>
    </message>
    <message>
        <source>The KL term of a VAE pulls all codes together towards one normal distribution, so that a draw from it lands where the decoder knows its way. An image is not a point but a small cloud: its mean, its spread, and a draw z = mean + spread x noise.</source>
        <translation>VAE의 KL 항은 모든 코드를 하나의 정규분포 쪽으로 당깁니다. 그래서 거기서 뽑은 위치는 디코더가 아는 곳에 떨어집니다. 이미지는 점이 아니라 작은 구름입니다. 평균과 퍼짐이 있고, z = 평균 + 퍼짐 × 잡음으로 뽑습니다.</translation>
    </message>
    <message>
        <source>Manifold</source>
        <translation>다양체</translation>
    </message>
    <message>
        <source>The size of the latent space matters</source>
        <translation>잠재 공간의 크기가 중요하다</translation>
    </message>
    <message>
        <source>Two numbers make a map, but keep little. A sweep trains the same model with 2, 5, 10 and 20 latent dimensions, one after the other, and lays the runs side by side.</source>
        <translation>수 두 개면 지도가 되지만 남는 것이 적습니다. 스윕은 같은 모델을 잠재 차원 2, 5, 10, 20으로 차례로 학습하고 실행들을 나란히 보여 줍니다.</translation>
    </message>
    <message>
        <source>Sweep over latent dimensions</source>
        <translation>잠재 차원 스윕</translation>
    </message>
    <message>
        <source>Look at the sweep</source>
        <translation>스윕 보기</translation>
    </message>
    <message>
        <source>Which error? Bernoulli or Gaussian</source>
        <translation>어떤 오차인가? 베르누이와 가우스</translation>
    </message>
    <message>
        <source>What the decoder&apos;s numbers mean decides the loss: probabilities of bits give the cross-entropy, means of a normal distribution give the squared error. The values cannot be compared; the pictures can.</source>
        <translation>디코더가 내는 수의 뜻이 손실을 정합니다. 비트의 확률이면 교차 엔트로피, 정규분포의 평균이면 제곱 오차입니다. 값끼리는 비교할 수 없지만 그림은 비교할 수 있습니다.</translation>
    </message>
    <message>
        <source>Sweep over the likelihood</source>
        <translation>가능도 스윕</translation>
    </message>
    <message>
        <source>A bound on the likelihood</source>
        <translation>가능도의 하한</translation>
    </message>
    <message>
        <source>The loss of a VAE bounds what one would like to know, log p(x). Importance sampling estimates it: more samples, a tighter bound. The importance-weighted autoencoder trains on that tighter bound.</source>
        <translation>VAE의 손실은 정작 알고 싶은 log p(x)의 하한을 줍니다. 중요도 표집은 log p(x)를 추정하며, 표본이 많을수록 하한이 조여집니다. 중요도 가중 오토인코더는 그 조여진 하한으로 학습합니다.</translation>
    </message>
    <message>
        <source>Train an IWAE</source>
        <translation>IWAE 학습</translation>
    </message>
    <message>
        <source>Style and label</source>
        <translation>필체와 레이블</translation>
    </message>
    <message>
        <source>A conditional VAE is told the label, so its latents are left with what the label does not say: slant, weight, hand. Each row of the sheet is one hand that writes all ten digits.</source>
        <translation>조건부 VAE는 레이블을 전해 받으므로 잠재 변수에는 레이블이 말하지 않는 것, 곧 기울기, 굵기, 손버릇이 남습니다. 그림의 각 행은 한 사람의 필체로 쓴 열 개의 숫자입니다.</translation>
    </message>
    <message>
        <source>Train a conditional VAE</source>
        <translation>조건부 VAE 학습</translation>
    </message>
    <message>
        <source>A few labels are enough</source>
        <translation>레이블 몇 개면 된다</translation>
    </message>
    <message>
        <source>Train M2 with 100 labels</source>
        <translation>레이블 100개로 M2 학습</translation>
    </message>
    <message>
        <source>Sweep over the labels</source>
        <translation>레이블 수 스윕</translation>
    </message>
    <message>
        <source>Beta trades detail for order</source>
        <translation>베타: 세부를 내주고 질서를 얻다</translation>
    </message>
    <message>
        <source>A beta-VAE weighs the prior beta times as much. Raise beta in the setup while it trains: one latent after the other falls silent (see the bars of the KL beside the losses), and those that are left each change one thing only.</source>
        <translation>베타 VAE는 사전분포의 무게를 베타배로 늘립니다. 학습하는 동안 설정에서 베타를 올려 보십시오. 잠재 변수가 하나씩 잠잠해지고(손실 옆의 KL 막대), 남은 것은 저마다 한 가지만 바꿉니다.</translation>
    </message>
    <message>
        <source>Train a beta-VAE</source>
        <translation>베타 VAE 학습</translation>
    </message>
    <message>
        <source>Traversals</source>
        <translation>순회</translation>
    </message>
    <message>
        <source>Layer by layer</source>
        <translation>한 층씩</translation>
    </message>
    <message>
        <source>A stacked autoencoder learns its layers one after the other, and then all together. The picture restores digits from each layer&apos;s codes: watch the deeper rows come alive as training reaches them.</source>
        <translation>적층 오토인코더는 층을 하나씩 배우고 이어 모두 함께 배웁니다. 그림은 각 층의 코드에서 숫자를 되살립니다. 학습이 깊은 층에 이르면 아래쪽 행이 살아나는 것을 보십시오.</translation>
    </message>
    <message>
        <source>Train a stacked autoencoder</source>
        <translation>적층 오토인코더 학습</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>층</translation>
    </message>
    <message>
        <source>A prior of any shape</source>
        <translation>어떤 모양의 사전분포든</translation>
    </message>
    <message>
        <source>In an adversarial autoencoder a second network learns to tell codes from draws of the prior, and the encoder learns to be mistaken for it. Two losses that do not fall together, and a map that takes the shape you ask for.</source>
        <translation>적대적 오토인코더에서는 두 번째 신경망이 코드를 사전분포의 표본과 구별하는 법을 배우고 인코더는 그것을 속이는 법을 배웁니다. 두 손실은 함께 줄지 않고, 지도는 원하는 모양을 띱니다.</translation>
    </message>
    <message>
        <source>Train towards ten petals</source>
        <translation>꽃잎 열 장으로 학습</translation>
    </message>
    <message>
        <source>Train towards a swiss roll</source>
        <translation>스위스 롤로 학습</translation>
    </message>
    <message>
        <source>Angles between them</source>
        <translation>둘 사이의 각도</translation>
    </message>
    <message>
        <source>Bound and likelihood</source>
        <translation>하한과 가능도</translation>
    </message>
    <message>
        <source>What it never saw looks odd</source>
        <translation>본 적 없는 것은 이상해 보인다</translation>
    </message>
    <message>
        <source>Train without the fours. The model restores other digits and bends the fours towards what it knows, so their error is large: ranked by it, the fours come first. The ROC curve says how well the error tells them from the rest.</source>
        <translation>4를 빼고 학습합니다. 모델은 다른 숫자는 되살리지만 4는 아는 모양으로 구부리므로 오차가 큽니다. 오차로 순위를 매기면 4가 앞에 옵니다. ROC 곡선은 오차가 4를 나머지와 얼마나 잘 가르는지 보여 줍니다.</translation>
    </message>
    <message>
        <source>Train without the fours</source>
        <translation>4를 빼고 학습</translation>
    </message>
    <message>
        <source>Look at the oddities</source>
        <translation>이상 이미지 보기</translation>
    </message>
    <message>
        <source>Copying does not help a denoising autoencoder: it is shown spoilt images and must restore the clean ones, so its first layer comes to look for strokes and edges. Corrupt an image with a slider and watch the noise vanish; two hundred noisy copies of it land together on the map.</source>
        <translation>잡음 제거 오토인코더에게는 베끼기가 소용없습니다. 훼손된 이미지를 보고 깨끗한 이미지를 되살려야 하므로 첫 층은 획과 가장자리를 찾게 됩니다. 슬라이더로 이미지를 훼손하고 잡음이 사라지는 것을 보십시오. 잡음 섞인 사본 200장이 지도의 한곳에 모입니다.</translation>
    </message>
    <message>
        <source>Noise on an image</source>
        <translation>이미지에 잡음</translation>
    </message>
    <message>
        <source>Posterior of an image</source>
        <translation>이미지의 사후분포</translation>
    </message>
    <message>
        <source>The same draws, decoded by both</source>
        <translation>같은 표본을 둘이 디코딩하면</translation>
    </message>
    <message>
        <source>Train an autoencoder and a VAE at the same time, on the same images in the same order. The page &quot;Same experiment&quot; then gives both the same latents, drawn from the prior, or the same path from one image to another: the VAE writes digits all along, the autoencoder falls into its holes.</source>
        <translation>오토인코더와 VAE를 같은 이미지, 같은 순서로 동시에 학습하십시오. 그러면 ‘같은 실험’ 페이지가 둘에게 사전분포에서 뽑은 같은 잠재 벡터나 두 이미지 사이의 같은 경로를 줍니다. VAE는 내내 숫자를 쓰지만 오토인코더는 빈틈에 빠집니다.</translation>
    </message>
    <message>
        <source>Train both</source>
        <translation>둘 다 학습</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>나란히 보기</translation>
    </message>
    <message>
        <source>A code as large as the image copies</source>
        <translation>이미지만큼 큰 코드는 베낀다</translation>
    </message>
    <message>
        <source>With a number for every pixel nothing needs to be left out: an autoencoder then passes on what it is shown, holes and all; one that was trained with noise fills them. And a large network learns few images by heart: on three hundred of them the loss of the autoencoder falls and falls, that on the test images stays far behind. The KL term holds the VAE back.</source>
        <translation>픽셀마다 수가 하나씩 있으면 아무것도 버릴 필요가 없습니다. 그런 오토인코더는 본 것을 구멍까지 그대로 넘기고, 잡음과 함께 학습한 것은 구멍을 메웁니다. 또 큰 신경망은 적은 이미지를 외워 버립니다. 이미지 삼백 장이면 오토인코더의 손실은 계속 떨어지는데 시험 이미지의 손실은 한참 뒤처집니다. VAE는 KL 항이 붙잡아 줍니다.</translation>
    </message>
    <message>
        <source>Without noise</source>
        <translation>잡음 없이</translation>
    </message>
    <message>
        <source>With noise</source>
        <translation>잡음과 함께</translation>
    </message>
    <message>
        <source>AE and VAE on few images</source>
        <translation>적은 이미지로 AE와 VAE</translation>
    </message>
    <message>
        <source>Look at the losses</source>
        <translation>손실 보기</translation>
    </message>
    <message>
        <source>M2 guesses the labels it is not told. With a hundred labelled digits among 60,000 it classifies most of the others; with more it makes fewer errors. M1+M2 first lays out all images without labels, and then needs fewer. The sweeps draw the error against the number of labels (choose classification error above the plot).</source>
        <translation>M2는 알려 주지 않은 레이블을 짐작합니다. 숫자 6만 장 가운데 백 장에만 레이블이 있어도 나머지를 대부분 맞히고, 레이블이 많을수록 덜 틀립니다. M1+M2는 먼저 모든 이미지를 레이블 없이 펼쳐 놓아 레이블이 더 적어도 됩니다. 스윕은 레이블 수에 따른 오류를 그립니다(그래프 위에서 분류 오류를 고르십시오).</translation>
    </message>
    <message>
        <source>Train M1+M2</source>
        <translation>M1+M2 학습</translation>
    </message>
    <message>
        <source>Sweep M1+M2</source>
        <translation>M1+M2 스윕</translation>
    </message>
    <message>
        <source>The codes cluster</source>
        <translation>코드는 무리를 짓는다</translation>
    </message>
    <message>
        <source>Nobody told the VAE what a digit is, and yet its codes lie in clusters. The evaluation looks for as many clusters as there are classes, with k-means on the codes, and says how well they agree with the labels: NMI and ARI are 1 when they are the same, 0 when they have nothing to do with one another.</source>
        <translation>숫자가 무엇인지 VAE에게 알려 준 적이 없는데도 코드는 무리 지어 놓입니다. 평가는 코드에서 k-means로 클래스 수만큼 군집을 찾아 레이블과 얼마나 맞는지 말해 줍니다. NMI와 ARI는 같으면 1, 서로 아무 관계가 없으면 0입니다.</translation>
    </message>
    <message>
        <source>Train a VAE of ten dimensions</source>
        <translation>10차원 VAE 학습</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>평가</translation>
    </message>
</context>
<context>
    <name>latentscape::TwinController</name>
    <message>
        <source>The twin has no such %1; it goes on as it is.</source>
        <translation>쌍둥이에는 %1이(가) 없어 그대로 계속합니다.</translation>
    </message>
</context>
<context>
    <name>latentscape::TwinDialog</name>
    <message>
        <source>Train the twin</source>
        <translation>쌍둥이 학습</translation>
    </message>
    <message>
        <source>Trains %1 as the setup says it and another model beside it, at the same time: on the same images in the same order, with the same seed and schedule. What differs between the two is then the model.</source>
        <translation>설정대로 %1을(를) 학습하면서 다른 모델을 동시에 학습합니다. 같은 이미지, 같은 순서, 같은 시드, 같은 일정입니다. 그러면 둘의 차이는 모델의 차이입니다.</translation>
    </message>
    <message>
        <source>The other model</source>
        <translation>다른 모델</translation>
    </message>
    <message>
        <source>What is trained beside the model of the setup</source>
        <translation>설정의 모델 옆에서 학습할 모델</translation>
    </message>
    <message>
        <source>Parameters of both models</source>
        <translation>두 모델의 매개변수</translation>
    </message>
    <message>
        <source>What both have is the same; what only one has is marked</source>
        <translation>둘 다 있는 것은 같게 합니다. 하나에만 있는 것에는 표시가 붙습니다</translation>
    </message>
    <message>
        <source>&amp;Other model</source>
        <translation>다른 모델(&amp;O)</translation>
    </message>
    <message>
        <source>Train both</source>
        <translation>둘 다 학습</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>%1 has no parameters of its own.</source>
        <translation>%1에는 고유한 매개변수가 없습니다.</translation>
    </message>
    <message>
        <source>Only of %1</source>
        <translation>%1에만 있음</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>≠ %1</source>
        <translation>≠ %1</translation>
    </message>
</context>
<context>
    <name>latentscape::WorkProgress</name>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>An explorer of the latent spaces of autoencoders.</source>
        <translation>오토인코더의 잠재 공간을 탐험하는 도구입니다.</translation>
    </message>
    <message>
        <source>A run folder, a data set or a picture to open.</source>
        <translation>열 실행 폴더, 데이터 세트 또는 그림.</translation>
    </message>
</context>
</TS>
